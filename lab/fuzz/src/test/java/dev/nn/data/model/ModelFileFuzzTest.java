package dev.nn.data.model;

import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.safetensors.SafetensorsException;
import dev.nn.fuzz.Flowers;
import dev.nn.fuzz.FuzzTarget;
import dev.nn.fuzz.Resealed;
import java.io.IOException;
import java.util.List;

/** Files of models; a model that was read describes itself and predicts. */
class ModelFileFuzzTest implements FuzzTarget {

  private static final Plugins PLUGINS = Plugins.discover();

  @Override
  public List<byte[]> seeds() {
    byte[] names = ModelFile.contents(Flowers.names()).bytes();
    byte[] prices = ModelFile.contents(Flowers.prices()).bytes();
    return List.of(names, prices, Resealed.unsealed(names));
  }

  @Override
  public List<String> words() {
    return List.of("relu", "tanh", "softmax", "->", "\\\"kind\\\"", "[]", "{}", "null", "1e999");
  }

  @Override
  public List<Class<? extends Exception>> documented() {
    return List.of(SafetensorsException.class, PluginException.class);
  }

  @Override
  public boolean names(String message) {
    return message.startsWith("f");
  }

  @Override
  public byte[] sealed(byte[] input) {
    return Resealed.of(input);
  }

  @Override
  public void read(byte[] input) throws IOException {
    Model read = ModelFile.read(Safetensors.read("f", input), PLUGINS);
    ModelFile.contents(read);
    if (read.toString().isEmpty()) {
      throw new AssertionError("a model without a description");
    }
  }
}
