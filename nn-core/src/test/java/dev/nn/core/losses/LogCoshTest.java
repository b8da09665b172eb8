package dev.nn.core.losses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.testkit.LossContract;
import org.junit.jupiter.api.Test;

class LogCoshTest implements LossContract<LogCosh> {

  /** cosh(log 3) = (3 + 1/3) / 2 = 5/3, tanh(log 3) = (3 − 1/3) / (3 + 1/3) = 4/5. */
  @Test
  void oneErrorByHand() {
    float p = (float) StrictMath.log(3);
    // Rounding log 3 to float moves the loss by tanh times as much.
    double expected = StrictMath.log(5 / 3.0) + 0.8 * (p - StrictMath.log(3));
    assertEquals(expected, Evaluation.of(new LogCosh(), p, 0).value(), 1e-15);
    assertEquals(0.8f, Evaluation.of(new LogCosh(), p, 0).slope(), 1e-7f);
    assertEquals(expected, Evaluation.of(new LogCosh(), 0, p).value(), 1e-15);
    assertEquals(-0.8f, Evaluation.of(new LogCosh(), 0, p).slope(), 1e-7f);
  }

  /** log cosh d = d²/2 − d⁴/12 + …; nothing is left of d² where cosh d is computed first. */
  @Test
  void smallErrorsKeepTheirSquare() {
    double d = 0x1p-20;
    assertEquals(d * d / 2, Evaluation.of(new LogCosh(), d, 0).value(), 1e-9 * d * d);
    assertEquals(0.0, Evaluation.of(new LogCosh(), 0.7, 0.7).value());
  }

  @Test
  void largeErrorsAreLinear() {
    Evaluation far = Evaluation.of(new LogCosh(), 1e4, 0);
    assertEquals(1e4 - StrictMath.log(2), far.value(), 1e-11);
    assertEquals(1, far.slope());
    assertTrue(Double.isFinite(Evaluation.of(new LogCosh(), Float.MAX_VALUE, 0).value()));
  }
}
