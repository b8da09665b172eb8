package dev.nn.cli.config;

import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Settings as YAML. */
final class YamlText {

  private YamlText() {}

  static String of(Map<String, ?> values) {
    DumpSettings settings =
        DumpSettings.builder().setDefaultFlowStyle(FlowStyle.AUTO).setWidth(100).build();
    return values.isEmpty() ? "" : new Dump(settings).dumpToString(values);
  }
}
