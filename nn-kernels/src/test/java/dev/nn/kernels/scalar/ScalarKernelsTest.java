package dev.nn.kernels.scalar;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.kernels.operand.Operand;
import org.junit.jupiter.api.Test;

class ScalarKernelsTest {

  private final ScalarKernels kernels = new ScalarKernels();

  @Test
  void computesOneNumberAtATime() {
    assertEquals(1, kernels.lanes());
  }

  @Test
  void addsUpColumnsAndLeavesTheNumbersBesideThem() {
    float[] m = {1, 2, 3, 4, 10, 20, 30, 40};
    float[] sums = {-1, -1, -1, -1, -1, -1};
    kernels.columnSums(Operand.of(m, 0, 2, 4), Operand.of(sums, 1, 1, 4));
    assertArrayEquals(new float[] {-1, 11, 22, 33, 44, -1}, sums);
  }
}
