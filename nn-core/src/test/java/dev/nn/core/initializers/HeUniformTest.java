package dev.nn.core.initializers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Matrix;
import dev.nn.testkit.InitializerContract;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class HeUniformTest implements InitializerContract<HeUniform> {

  @Override
  public OptionalDouble standardDeviation(int inputs, int outputs) {
    return OptionalDouble.of(Math.sqrt(2.0 / inputs));
  }

  /** The bound is √(6 / 96) = 1/4; half of the weights are beyond half of it. */
  @Test
  void weightsFillTheirBoundsEvenly() {
    Matrix weights = Weights.of(new HeUniform(), 96, 64);
    assertTrue(Weights.largest(weights) <= 0.25);
    // Half of 6144 weights, within four standard errors of √(1/4 / 6144).
    assertEquals(0.5, Weights.shareAbove(weights, 0.25 / 2), 0.0256);
  }
}
