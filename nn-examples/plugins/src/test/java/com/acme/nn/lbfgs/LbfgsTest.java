package com.acme.nn.lbfgs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.testkit.OptimizerContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LbfgsTest implements OptimizerContract<Lbfgs> {

  @Override
  public float learningRate() {
    return 1;
  }

  /**
   * ½·4·w² from w = 3: the gradient is 12, and the first step has the length 1, to w = 2. There the
   * loss is 8 in place of 18, and the slope along d = −12 has fallen from −144 to −96, which is
   * enough. The pair s = −1, y = −4 tells the curvature 4, so the second step goes to 2 − 8/4 = 0.
   */
  @Test
  void theCurvatureOfAParabolaIsKnownAfterOneStep() {
    Lbfgs rule = new Lbfgs();
    Bowl bowl = new Bowl(rule, new float[] {4}, 3);
    assertEquals(1, bowl.step(rule));
    assertArrayEquals(new float[] {2}, bowl.values());
    assertEquals(1, bowl.step(rule));
    assertArrayEquals(new float[] {0}, bowl.values());
  }

  /** A gradient descent would take thousands of steps. */
  @Test
  void aLongValleyIsPassedInAFewSteps() {
    Lbfgs rule = new Lbfgs();
    Bowl bowl = new Bowl(rule, new float[] {1, 10, 100, 1000}, 1, 1, 1, 1);
    for (int step = 0; step < 25; step++) {
      bowl.step(rule);
    }
    assertTrue(bowl.evaluate() < 1e-9, () -> "loss " + bowl.loss());
  }

  @Test
  void nothingMovesAtTheMinimum() {
    Lbfgs rule = new Lbfgs();
    Bowl bowl = new Bowl(rule, new float[] {1, 2}, 0, 0);
    assertEquals(0, bowl.step(rule));
    assertArrayEquals(new float[] {0, 0}, bowl.values());
  }

  @Test
  void clippedGradientsAreNoDerivatives() {
    assertTrue(new Lbfgs().needs().exactGradients());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 101})
  void rejectsAHistory(int history) {
    Exception e = assertThrows(IllegalArgumentException.class, () -> new Lbfgs(history, 20));
    assertEquals("history is " + history + ", must be from 1 to 100", e.getMessage());
  }

  @Nested
  class OfOnePair implements OptimizerContract<Lbfgs> {

    @Override
    public Lbfgs plugin() {
      return new Lbfgs(1, 3);
    }

    @Override
    public float learningRate() {
      return 1;
    }
  }
}
