package dev.nn.lab.contest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class WorkloadTest {

  private final Workload workload = Workload.parse("2-8-1*4");

  @Test
  void countsParametersAndOperations() {
    assertEquals(2 * 8 + 8 + 8 + 1, workload.parameters());
    assertEquals(24, workload.weights());
    assertEquals(2 * 4 * (3 * 24 - 16), workload.stepFlops());
    assertEquals(2 * 5 * 24, workload.predictionFlops(5));
  }

  @Test
  void isWrittenAsItIsRead() {
    assertEquals("2-8-1*4", workload.toString());
    assertEquals("2-8-1", workload.network());
  }
}
