package dev.nn.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.training.Golden;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that {@link Network#save} made of {@link #network()}. */
class GoldenNetworkFileTest {

  @TempDir Path folder;

  private Path file() throws IOException {
    Path file = folder.resolve("network.safetensors");
    try (InputStream in = Golden.class.getResourceAsStream("/golden/" + file.getFileName())) {
      Files.copy(in, file);
    }
    return file;
  }

  @Test
  void loads() throws IOException {
    Network loaded = Network.load(file());

    assertEquals(network().spec(), loaded.spec());
    assertArrayEquals(network().parameters(), loaded.parameters());
    assertEquals(network().activations(), loaded.activations());
    assertEquals(
        "653b139d4580d94b73814e047a3763ca2243107fa53a10baa80f2fbf7b514f35", loaded.fingerprint());
  }

  /**
   * x = (1, -2): z₀ = (1/8 - 2·4/8, 2/8 - 2·5/8, 3/8 - 2·6/8) + (1, -1, 1/2) = (1/8, -2, -5/8), of
   * which leaky_relu with slope 1/4 makes (1/8, -1/2, -5/32). z₁ = 1/8 + 2·(-1/2) - 4·(-5/32) - 1/4
   * = -1/2.
   */
  @Test
  void predictsWhatItAlwaysDid() throws IOException {
    Matrix inputs = Matrix.wrap(new float[] {1, -2}, 0, 1, 2);

    assertArrayEquals(new float[] {-0.5f}, Network.load(file()).predict(inputs).data());
  }

  /** But for the release that wrote it, and the jars and class files of plug-ins. */
  @Test
  void isWhatIsWrittenToday() throws IOException {
    Safetensors golden = Safetensors.read(file());

    assertEquals(
        withoutOrigins(golden.metadata()), withoutOrigins(NetworkFile.metadata(network())));
    assertEquals(golden.tensors(), NetworkFile.tensors(network()));
  }

  private static Map<String, String> withoutOrigins(Map<String, String> metadata) {
    TreeMap<String, String> rest = new TreeMap<>(metadata);
    rest.remove("nn.release");
    rest.computeIfPresent(
        "nn.plugins",
        (key, json) -> json.replaceAll("\"(artifact|version|class_sha256)\":\"[^\"]*\",", ""));
    return rest;
  }

  static Network network() {
    return Network.of(
        NetworkSpec.parse(
            "2 -> 3 leaky_relu(slope=0.25) dropout=0.5 initializer=he_normal -> 1 identity"),
        new float[] {0.125f, 0.25f, 0.375f, 0.5f, 0.625f, 0.75f, 1, -1, 0.5f, 1, 2, -4, -0.25f},
        Plugins.discover(List.of(GoldenNetworkFileTest.class.getClassLoader())));
  }
}
