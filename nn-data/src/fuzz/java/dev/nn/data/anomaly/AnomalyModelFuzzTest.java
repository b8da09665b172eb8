package dev.nn.data.anomaly;

import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.SafetensorsException;
import dev.nn.fuzz.FuzzTarget;
import dev.nn.fuzz.Resealed;
import dev.nn.fuzz.Scratch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Files of models of anomalies. */
class AnomalyModelFuzzTest implements FuzzTarget {

  private static final Plugins PLUGINS = Plugins.discover();
  private static final Path FILE = Scratch.file("anomaly.safetensors");

  @Override
  public List<byte[]> seeds() throws IOException {
    try (InputStream in =
        AnomalyModelFuzzTest.class.getResourceAsStream("/golden/anomaly-1.safetensors")) {
      byte[] old = Objects.requireNonNull(in).readAllBytes();
      Files.write(FILE, old);
      AnomalyModel.load(FILE, PLUGINS).save(FILE);
      return List.of(old, Files.readAllBytes(FILE));
    }
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
