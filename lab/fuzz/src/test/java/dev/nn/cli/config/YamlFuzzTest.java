package dev.nn.cli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.fuzz.FuzzTarget;
import dev.nn.fuzz.Scratch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files of settings; those that were read are written and read again. */
class YamlFuzzTest implements FuzzTarget {

  static final String YAML =
      """
      target: price
      without: [id, "re mark"]
      type: {zip: category}
      quantiles: [0.1, 0.9]
      optimizer: adam(beta1=0.8)
      schedules:
        - step(every=10, factor=0.5)
      epochs: 20
      search:
        trials: 20
        space:
          epochs: [10, 20]
          l2: {from: 1e-5, to: 1e-2, scale: log}
      """;

  private static final Path FILE = Scratch.file("a.yaml");

  @Override
  public List<byte[]> seeds() {
    String training = YAML.substring(0, YAML.indexOf("search:"));
    return List.of(
        YAML.getBytes(StandardCharsets.UTF_8), training.getBytes(StandardCharsets.UTF_8));
  }

  /** The settings of a search alone, without its space, are refused when they are read again. */
  @Override
  public int refusedSeeds() {
    return 1;
  }

  @Override
  public List<String> words() {
    return List.of(
        "- ", "  ", "? ", "!!int ", "!x", "|\n", ">\n", "---\n", "<<: ", "&b *b", "@", "hidden: ");
  }

  @Override
  public List<Class<? extends Exception>> documented() {
    return List.of(YamlFile.ConfigException.class);
  }

  @Override
  public long bytesOfByte() {
    return 3000; // an object or two for each of the shortest texts of a list, read twice
  }

  @Override
  public boolean names(String message) {
    return message.contains(".yaml");
  }

  @Override
  public void read(byte[] input) throws IOException {
    Files.write(FILE, input);
    Settings settings = YamlFile.read(FILE).settings();
    assertEquals(settings, YamlFile.parse("again.yaml", settings.toYaml()).settings());
  }
}
