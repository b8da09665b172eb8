package dev.nn.data.anomaly;

import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.SafetensorsException;
import dev.nn.fuzz.Flowers;
import dev.nn.fuzz.FuzzTarget;
import dev.nn.fuzz.Resealed;
import dev.nn.fuzz.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files of models of anomalies. */
class AnomalyModelFuzzTest implements FuzzTarget {

  private static final Plugins PLUGINS = Plugins.discover();
  private static final Path FILE = Scratch.file("anomaly.safetensors");

  @Override
  public List<byte[]> seeds() throws IOException {
    byte[] sealed = written(FILE);
    return List.of(sealed, Resealed.unsealed(sealed));
  }

  /** Returns the file of a model, trained in a moment. */
  static byte[] written(Path file) throws IOException {
    AnomalyRecipe.defaults()
        .hidden("3 tanh")
        .training(t -> t.epochs(1))
        .train(Flowers.table(60))
        .save(file);
    return Files.readAllBytes(file);
  }

  @Override
  public List<String> words() {
    return List.of("relu", "\\\"threshold\\\"", "[]", "{}", "null", "\\\"columns\\\"", "1e999");
  }

  @Override
  public List<Class<? extends Exception>> documented() {
    return List.of(SafetensorsException.class, PluginException.class);
  }

  @Override
  public boolean names(String message) {
    return message.startsWith(FILE.toString());
  }

  @Override
  public byte[] sealed(byte[] input) {
    return Resealed.of(input);
  }

  @Override
  public void read(byte[] input) throws IOException {
    Files.write(FILE, input);
    AnomalyModel read = AnomalyModel.load(FILE, PLUGINS);
    if (read.toString().isEmpty()) {
      throw new AssertionError("a model without a description");
    }
  }
}
