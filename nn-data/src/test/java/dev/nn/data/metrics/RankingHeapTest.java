package dev.nn.data.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Matrix;
import dev.nn.core.samples.Samples;
import dev.nn.data.metrics.ClassMetrics.Accuracy;
import dev.nn.data.metrics.RankingMetrics.RocAuc;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Scores that do not fit the heap leave a metric undefined, and all others as they are. */
class RankingHeapTest {

  private static final int ROWS = 4_000_000;

  @Test
  void scoresThatDoNotFitTheHeap() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx24m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                RankingHeapTest.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    assertTrue(
        output.matches(
            "(?s)roc_auc +-\naccuracy +1\\.0000\nroc_auc .* [0-9]+ rows .* [0-9]+ MiB.* -Xmx[0-9]+m\n.*"),
        output);
  }

  public static void main(String[] arguments) {
    Samples samples =
        new Samples() {
          @Override
          public int rows() {
            return ROWS;
          }

          @Override
          public int inputColumns() {
            return 1;
          }

          @Override
          public int targetColumns() {
            return 1;
          }

          @Override
          public void read(int[] order, int from, Matrix inputs, Matrix targets, float[] weights) {
            for (int r = 0; r < inputs.rows(); r++) {
              int row = order[from + r];
              inputs.set(r, 0, (float) row / ROWS);
              targets.set(r, 0, 2 * row > ROWS ? 1 : 0);
            }
          }
        };
    System.out.println(Evaluation.of(x -> x, samples, List.of(new RocAuc(), new Accuracy())));
  }
}
