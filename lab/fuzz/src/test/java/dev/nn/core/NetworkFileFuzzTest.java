package dev.nn.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.api.NetworkSpec;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.safetensors.SafetensorsException;
import dev.nn.fuzz.FuzzTarget;
import dev.nn.fuzz.Resealed;
import java.io.IOException;
import java.util.List;

/** Files of networks. */
class NetworkFileFuzzTest implements FuzzTarget {

  private static final Plugins PLUGINS = Plugins.discover();

  @Override
  public List<byte[]> seeds() {
    return List.of(
        file("1 -> 2 relu"),
        file("2 -> 3 leaky_relu(slope=0.5) dropout=0.5 initializer=zeros -> 2 softmax"));
  }

  private static byte[] file(String text) {
    Network network = Network.create(NetworkSpec.parse(text), 1, PLUGINS);
    return new Safetensors(NetworkFile.metadata(network), NetworkFile.tensors(network)).bytes();
  }

  @Override
  public List<String> words() {
    return List.of("relu", " -> ", "tanh", "dropout=0.5", "\\\"kind\\\"", "layers.0.weight", "F32");
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
    Network read = NetworkFile.read(Safetensors.read("f", input), PLUGINS);
    assertEquals(read.spec(), NetworkSpec.parse(read.spec().toString()));
  }
}
