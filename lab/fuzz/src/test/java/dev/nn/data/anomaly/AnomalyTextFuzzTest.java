package dev.nn.data.anomaly;

import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.safetensors.SafetensorsException;
import dev.nn.fuzz.FuzzTarget;
import dev.nn.fuzz.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The JSON in the file of a model of anomalies. */
class AnomalyTextFuzzTest implements FuzzTarget {

  private static final Plugins PLUGINS = Plugins.discover();
  private static final Path FILE = Scratch.file("text.safetensors");
  private static final Safetensors WHOLE = whole();
  private static final String KEY = "nn.anomaly";

  private static Safetensors whole() {
    try {
      return Safetensors.read("whole", AnomalyModelFuzzTest.written(FILE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<byte[]> seeds() throws IOException {
    return List.of(WHOLE.metadata(KEY).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public List<String> words() {
    return List.of("\"kind\"", "\"threshold\"", "\"columns\"", "[]", "{}", "null", "1e999", "12");
  }

  @Override
  public List<Class<? extends Exception>> documented() {
    return List.of(SafetensorsException.class, PluginException.class);
  }

  @Override
  public boolean names(String message) {
    return message.startsWith(FILE.toString());
  }

  /**
   * A number of one digit in a list is two bytes, of which the JSON's tree and a record are made.
   */
  @Override
  public long bytesOfByte() {
    return 250;
  }

  @Override
  public void read(byte[] input) throws IOException {
    Map<String, String> metadata = new TreeMap<>(WHOLE.metadata());
    metadata.put(KEY, new String(input, StandardCharsets.UTF_8));
    Files.write(FILE, new Safetensors(metadata, WHOLE.tensors()).bytes());
    AnomalyModel.load(FILE, PLUGINS);
  }
}
