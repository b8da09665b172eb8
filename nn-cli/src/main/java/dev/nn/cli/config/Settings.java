package dev.nn.cli.config;

import dev.nn.api.text.VisibleText;
import dev.nn.data.model.Setting.Group;
import dev.nn.data.model.Setting.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Values of settings by name. Each has its setting's type. Immutable. */
public record Settings(Map<String, Object> values) {

  public static final Settings NONE = new Settings(Map.of());

  public Settings {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  public Settings and(Settings others) {
    Map<String, Object> all = new LinkedHashMap<>(values);
    all.putAll(others.values);
    return new Settings(all);
  }

  public Settings with(String name, Object value) {
    return and(new Settings(Map.of(name, value)));
  }

  public Settings without(String name) {
    Map<String, Object> all = new LinkedHashMap<>(values);
    all.remove(name);
    return new Settings(all);
  }

  public Settings only(String... names) {
    Map<String, Object> some = new LinkedHashMap<>(values);
    some.keySet().retainAll(List.of(names));
    return new Settings(some);
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  public Optional<String> text(String name) {
    return value(name).map(Value::text);
  }

  /** Returns a whole number. Throws if it exceeds 32 bits. */
  public Optional<Integer> whole(String name) {
    return value(name).map(Value::whole);
  }

  public boolean is(String name) {
    return value(name).map(Value::truth).orElse(false);
  }

  /** Returns texts; empty if the setting is not given. */
  public List<String> texts(String name) {
    return value(name).map(Value::texts).orElse(List.of());
  }

  /** Returns numbers; empty if the setting is not given. */
  public List<Double> numbers(String name) {
    return texts(name).stream().map(Double::valueOf).toList();
  }

  /** Returns texts by name; empty if the setting is not given. */
  public Map<String, String> pairs(String name) {
    return value(name).map(Value::pairs).orElse(Map.of());
  }

  private Optional<Value> value(String name) {
    return Optional.ofNullable(values.get(name)).map(given -> new Value(name, given));
  }

  /** Returns the settings as a configuration, which has none of a database. */
  public String toYaml() {
    Map<String, Object> keys = new LinkedHashMap<>(values);
    Keys.of(Group.DATABASE).forEach(setting -> keys.remove(setting.name()));
    String text = yaml(keys, true);
    return VisibleText.ofLines(text).equals(text) ? text : yaml(keys, false);
  }

  /** Returns the YAML. Without {@code unicode}, characters beyond ASCII are escaped. */
  private static String yaml(Map<String, Object> values, boolean unicode) {
    DumpSettings settings =
        DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.AUTO)
            .setWidth(100)
            .setUseUnicodeEncoding(unicode)
            .build();
    return values.isEmpty() ? "" : new Dump(settings).dumpToString(values);
  }
}
