package dev.nn.cli.config;

import dev.nn.api.text.VisibleText;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Settings as YAML, in which a terminal may show every character. */
final class YamlText {

  private YamlText() {}

  static String of(Map<String, ?> values) {
    String text = of(values, true);
    return VisibleText.ofLines(text).equals(text) ? text : of(values, false);
  }

  /**
   * Returns the YAML; without Unicode, other characters than ASCII are written by their numbers.
   */
  private static String of(Map<String, ?> values, boolean unicode) {
    DumpSettings settings =
        DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.AUTO)
            .setWidth(100)
            .setUseUnicodeEncoding(unicode)
            .build();
    return values.isEmpty() ? "" : new Dump(settings).dumpToString(values);
  }
}
