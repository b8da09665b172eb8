package dev.nn.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ClusterTrainingTest {

  private static final long MEBI = 1 << 20;

  @Test
  void rowsThatDoNotFitTheHeapAreRejected() {
    // 2^20 rows of 6 inputs, a target and a weight are 32 MiB.
    ClusterTraining.requireHeap(MEBI, 6, 1, 32 * MEBI);
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> ClusterTraining.requireHeap(MEBI, 6, 1, 32 * MEBI - 1));
    assertThat(refused)
        .hasMessageContainingAll(
            "1048576 rows",
            "6 inputs",
            "32 MiB",
            "31 MiB",
            "spark.driver.memory",
            "validationIndicatorCol");
    assertThrows(
        IllegalArgumentException.class,
        () -> ClusterTraining.requireHeap(1L << 31, 100_000, 1, 1L << 40));
  }
}
