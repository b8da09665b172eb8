package dev.nn.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The files of a network as version 1 of the form was first written, and as it is written since it
 * has a checksum, which are to load for ever. They are what {@link Network#save} made of {@link
 * #network()}, and are never made again: a later version of the form gets a file beside them.
 */
class GoldenNetworkFileTest {

  @TempDir Path folder;

  private Path file(String name) throws IOException {
    Path file = folder.resolve(name + ".safetensors");
    try (InputStream in = Golden.class.getResourceAsStream("/golden/" + file.getFileName())) {
      Files.copy(in, file);
    }
    return file;
  }

  @ParameterizedTest
  @ValueSource(strings = {"network-1", "network-1b"})
  void loads(String name) throws IOException {
    Network loaded = Network.load(file(name));

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
  @ParameterizedTest
  @ValueSource(strings = {"network-1", "network-1b"})
  void predictsWhatItAlwaysDid(String name) throws IOException {
    Matrix inputs = Matrix.wrap(new float[] {1, -2}, 0, 1, 2);

    assertArrayEquals(new float[] {-0.5f}, Network.load(file(name)).predict(inputs).data());
  }

  /** But for who wrote it: releases, and where plug-ins are from. */
  @Test
  void isWhatIsWrittenToday() throws IOException {
    Safetensors golden = Safetensors.read(file("network-1"));
    TreeMap<String, String> expected = new TreeMap<>(golden.metadata());
    TreeMap<String, String> today = new TreeMap<>(NetworkFile.metadata(network()));

    assertTrue(
        expected
            .remove("nn.plugins")
            .startsWith(
                "[{\"kind\":\"activation\",\"name\":\"identity\",\"hyperparameters\":{},"
                    + "\"artifact\":\"dev.nn:nn-activations\",\"version\":\"0.1.0"),
        golden.metadata().toString());
    today.remove("nn.plugins");
    assertTrue(expected.remove("nn.release").startsWith("0.1.0"), golden.metadata().toString());
    today.remove("nn.release");
    assertEquals(expected, today);
    assertEquals(golden.tensors(), NetworkFile.tensors(network()));
  }

  static Network network() {
    return Network.of(
        NetworkSpec.parse(
            "2 -> 3 leaky_relu(slope=0.25) dropout=0.5 initializer=he_normal -> 1 identity"),
        new float[] {0.125f, 0.25f, 0.375f, 0.5f, 0.625f, 0.75f, 1, -1, 0.5f, 1, 2, -4, -0.25f},
        Plugins.discover(List.of(GoldenNetworkFileTest.class.getClassLoader())));
  }
}
