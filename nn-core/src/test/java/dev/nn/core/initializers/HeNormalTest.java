package dev.nn.core.initializers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.api.Matrix;
import dev.nn.testkit.InitializerContract;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class HeNormalTest implements InitializerContract<HeNormal> {

  @Override
  public OptionalDouble standardDeviation(int inputs, int outputs) {
    return OptionalDouble.of(Math.sqrt(2.0 / inputs));
  }

  /**
   * σ = √(2 / 96); 4.55 % of all are beyond 2 σ. A truncated normal distribution has none beyond 2
   * σ.
   */
  @Test
  void tailsAreThoseOfTheNormalDistribution() {
    Matrix weights = Weights.of(new HeNormal(), 96, 64);
    // Four standard errors of √(0.0455 / 6144).
    assertEquals(0.0455, Weights.shareAbove(weights, 2 * Math.sqrt(2.0 / 96)), 0.0109);
  }
}
