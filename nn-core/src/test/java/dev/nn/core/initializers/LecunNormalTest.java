package dev.nn.core.initializers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.api.Matrix;
import dev.nn.testkit.InitializerContract;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class LecunNormalTest implements InitializerContract<LecunNormal> {

  @Override
  public OptionalDouble standardDeviation(int inputs, int outputs) {
    return OptionalDouble.of(Math.sqrt(1.0 / inputs));
  }

  /**
   * σ = √(1 / 48); 4.55 % of all are beyond 2 σ. A truncated normal distribution has none beyond 2
   * σ.
   */
  @Test
  void tailsAreThoseOfTheNormalDistribution() {
    Matrix weights = Weights.of(new LecunNormal(), 48, 128);
    // Four standard errors of √(0.0455 / 6144).
    assertEquals(0.0455, Weights.shareAbove(weights, 2 * Math.sqrt(1.0 / 48)), 0.0109);
  }
}
