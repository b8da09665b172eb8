package dev.nn.cli.demo;

import dev.nn.cli.config.Settings;
import dev.nn.cli.demo.DataSource.DataChoice;
import dev.nn.data.model.RecipeSetting;
import dev.nn.data.model.Setting;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that a page chooses: the data, and {@code nn train}'s settings as texts. An empty text
 * means the default.
 */
record Setup(DataChoice data, Map<String, String> settings) {

  /** Training ends after this many epochs, because each epoch's record takes memory. */
  static final int EPOCHS = 100_000;

  static final String RATE = "learning_rate";
  static final String LAYERS = "layers";

  private static final List<String> NAMES =
      RecipeSetting.ALL.stream()
          .filter(setting -> setting.uses().contains(Setting.Use.DEMO))
          .map(Setting::name)
          .toList();

  Setup {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    for (String key : settings.keySet()) {
      if (!NAMES.contains(key)) {
        throw new IllegalArgumentException(
            "there is no setting '%s'; expected one of %s"
                .formatted(key, String.join(", ", NAMES)));
      }
    }
  }

  static Setup of(DataChoice data) {
    Map<String, String> settings = new LinkedHashMap<>();
    NAMES.forEach(key -> settings.put(key, ""));
    settings.putAll(
        Map.of(LAYERS, "8 tanh -> 4 tanh", "optimizer", "adam", RATE, "0.01", "seed", "0"));
    return new Setup(data, settings);
  }

  Setup with(String key, String value) {
    Map<String, String> changed = new LinkedHashMap<>(settings);
    changed.put(key, value);
    return new Setup(data, changed);
  }

  Setup with(DataChoice other) {
    return new Setup(other, settings);
  }

  Settings settingsFor(String label) {
    Map<String, Object> fixed =
        Map.of(
            "target",
            List.of(label),
            "members",
            1L,
            "schedules",
            List.of("constant"),
            "epochs",
            (long) EPOCHS,
            "test",
            0.0);
    Map<String, Object> values = new LinkedHashMap<>();
    for (Setting setting : RecipeSetting.ALL) {
      String name = setting.name();
      String text = settings.getOrDefault(name, "").strip();
      if (fixed.containsKey(name)) {
        values.put(name, fixed.get(name));
      } else if (!text.isEmpty() || name.equals(LAYERS)) {
        values.put(name, setting.parse(text));
      }
    }
    return new Settings(values);
  }

  boolean differsInRateAlone(Setup other) {
    return data.equals(other.data) && with(RATE, "").settings.equals(other.with(RATE, "").settings);
  }
}
