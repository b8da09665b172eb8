package dev.nn.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.api.NetworkSpec;
import dev.nn.fuzz.FuzzTarget;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Texts of networks, and whether the text of what was read reads the same. */
class NetworkTextFuzzTest implements FuzzTarget {

  @Override
  public List<byte[]> seeds() {
    return Stream.of(
            "64 -> 32 relu",
            "4 -> 8 relu -> 6 leaky_relu(slope=0.2) dropout=0.5 initializer=he_uniform -> 3 softmax",
            "2 -> 3 blocks(2 softmax, 1 identity)",
            "2 -> 3 acme:outer(inner=f(a=1), unit=\"°C\")")
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  @Override
  public List<String> words() {
    return List.of("->", " relu", "blocks(", " dropout=", " initializer=", "normal(stddev=0.1)");
  }

  @Override
  public List<Class<? extends Exception>> documented() {
    return List.of(IllegalArgumentException.class);
  }

  @Override
  public long bytesOfByte() {
    return 1000;
  }

  @Override
  public void read(byte[] input) {
    NetworkSpec read = NetworkSpec.parse(new String(input, StandardCharsets.UTF_8));
    assertEquals(read, NetworkSpec.parse(read.toString()));
  }
}
