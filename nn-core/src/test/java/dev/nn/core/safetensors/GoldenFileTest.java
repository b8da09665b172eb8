package dev.nn.core.safetensors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A file that Python's library wrote: {@code src/test/python/golden_safetensors.py}. */
class GoldenFileTest {

  @Test
  void isRead() throws IOException {
    byte[] bytes;
    try (InputStream in = GoldenFileTest.class.getResourceAsStream("/golden/python.safetensors")) {
      bytes = in.readAllBytes();
    }

    Safetensors read = RawFile.read(bytes);

    assertEquals(Map.of("format", "np", "note", "one \"quoted\" line\nand π 😀"), read.metadata());
    assertEquals(
        List.of(
            new Tensor(
                "layers.0.bias",
                List.of(3),
                new float[] {-0f, Float.POSITIVE_INFINITY, Float.MIN_NORMAL}),
            new Tensor(
                "layers.0.weight",
                List.of(2, 3),
                new float[] {0.125f, 0.25f, 0.375f, 0.5f, 0.625f, 0.75f}),
            new Tensor("none", List.of(3, 0), new float[0]),
            new Tensor("scalar", List.of(), new float[] {-2.5f})),
        read.tensors().stream().sorted(Comparator.comparing(Tensor::name)).toList());
  }
}
