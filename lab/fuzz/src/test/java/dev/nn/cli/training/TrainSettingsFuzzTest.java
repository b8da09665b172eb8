package dev.nn.cli.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.cli.config.YamlFile;
import dev.nn.cli.config.YamlFile.ConfigException;
import dev.nn.core.plugins.PluginException;
import dev.nn.data.model.Recipe;
import dev.nn.fuzz.FuzzTarget;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Settings of trainings in YAML, up to the recipes that they describe. */
class TrainSettingsFuzzTest implements FuzzTarget {

  @Override
  public List<byte[]> seeds() {
    return Stream.of(
            """
            target: price
            task: regression
            layers: 32 relu -> 16 tanh dropout=0.1
            transform: {area: log}
            optimizer: adam(beta1=0.8)
            schedules: [cosine, "step(every=10, factor=0.5)"]
            batch_size: 32
            epochs: 20
            l2: 1e-4
            clip_norm: 1
            metrics: [mae]
            seed: 7
            """,
            """
            target: [kind]
            task: classification
            balanced: true
            positive: large
            threshold: f1
            calibration: best
            validation: 0.3
            members: 3
            patience: 5
            monitor: accuracy
            groups: zone
            """)
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  @Override
  public List<String> words() {
    return List.of(
        "2147483648", "'", "[", "weights: ", "order: ", "loss: mse", "f1", "log(base=2)");
  }

  @Override
  public List<Class<? extends Exception>> documented() {
    return List.of(ConfigException.class, IllegalArgumentException.class, PluginException.class);
  }

  @Override
  public long bytesOfByte() {
    return 500;
  }

  @Override
  public void read(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    Recipe recipe = TableTraining.recipe(YamlFile.parse("a.yaml", text).settings(), 60);
    assertEquals(recipe, Recipe.parse(recipe.toJson()));
  }
}
