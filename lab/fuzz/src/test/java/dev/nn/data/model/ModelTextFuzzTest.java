package dev.nn.data.model;

import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.safetensors.SafetensorsException;
import dev.nn.fuzz.Flowers;
import dev.nn.fuzz.FuzzTarget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The JSON in the file of a model, which says what a network's inputs and outputs mean. */
class ModelTextFuzzTest implements FuzzTarget {

  private static final Plugins PLUGINS = Plugins.discover();

  private static final Safetensors NAMES = ModelFile.contents(Flowers.names());
  private static final Safetensors PRICES = ModelFile.contents(Flowers.prices());

  @Override
  public List<byte[]> seeds() throws IOException {
    return List.of(
        NAMES.metadata(ModelFile.KEY).getBytes(StandardCharsets.UTF_8),
        PRICES.metadata(ModelFile.KEY).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public List<String> words() {
    return List.of("\"kind\"", "\"one_hot\"", "\"categories\"", "[]", "{}", "null", "1e999", "12");
  }

  @Override
  public List<Class<? extends Exception>> documented() {
    return List.of(SafetensorsException.class, PluginException.class);
  }

  @Override
  public boolean names(String message) {
    return message.startsWith("new contents");
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
    String json = new String(input, StandardCharsets.UTF_8);
    Safetensors whole = json.contains("\"classification\"") ? NAMES : PRICES;
    Map<String, String> metadata = new TreeMap<>(whole.metadata());
    metadata.put(ModelFile.KEY, json);
    Model read = ModelFile.read(new Safetensors(metadata, whole.tensors()), PLUGINS);
    try {
      read.predictor().predict(Flowers.table(3));
    } catch (IllegalArgumentException e) { // columns that the table has not
      if (e.getMessage() == null || e.getMessage().length() < 20) {
        throw new AssertionError(e);
      }
    }
  }
}
