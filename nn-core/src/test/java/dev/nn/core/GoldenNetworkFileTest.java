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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The file of a network as version 1 of the form was first written, which is to load for ever. It
 * is what {@link Network#save} made of {@link #network()}, and is never made again: a later version
 * of the form gets a file beside it.
 */
class GoldenNetworkFileTest {

  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void copy() throws IOException {
    file = folder.resolve("network-1.safetensors");
    try (InputStream in = Golden.class.getResourceAsStream("/golden/network-1.safetensors")) {
      Files.copy(in, file);
    }
  }

  @Test
  void loads() throws IOException {
    Network loaded = Network.load(file);

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

    assertArrayEquals(new float[] {-0.5f}, Network.load(file).predict(inputs).data());
  }

  /** But for who wrote it: releases, and where plug-ins are from. */
  @Test
  void isWhatIsWrittenToday() throws IOException {
    Safetensors golden = Safetensors.read(file);
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
