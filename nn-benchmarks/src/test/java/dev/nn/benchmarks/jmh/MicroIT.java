package dev.nn.benchmarks.jmh;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Runs some micro-benchmarks shortly; only with the profile {@code bench}. */
class MicroIT {

  @Test
  void measuresBothKinds() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Micro.run(
        "ProductBenchmark.forward|PredictionBenchmark",
        true,
        new PrintStream(out, true, StandardCharsets.UTF_8));
    String lines = out.toString(StandardCharsets.UTF_8);
    assertTrue(lines.contains("ProductBenchmark.forward"), lines);
    assertTrue(lines.contains(" simd ") && lines.contains(" scalar "), lines);
  }
}
