package dev.nn.lab.exact;

import dev.nn.api.RandomStream;
import java.math.BigDecimal;

/** Measures the double formulas' error against the decimal formulas. */
public final class ReferenceCheck {

  private static final double FAR = 104;

  private ReferenceCheck() {}

  /**
   * Returns the largest error in values and slopes at random floats from 2⁻⁶⁰ to 104 in size, in
   * units in the last place of float.
   */
  public static double of(Formula formula, int count, long seed) {
    RandomStream random = RandomStream.of(seed);
    double worst = 0;
    for (int i = 0; i < count; i++) {
      double size = StrictMath.pow(2, random.uniform(3L * i, -60, 6.7f));
      float x = (float) Math.min(FAR, i % 3 == 0 ? random.uniform(3L * i, 0, 20) : size);
      x = random.bits(3L * i + 1) < 0 ? -x : x;
      if (Double.isNaN(formula.value(x)) || Double.isInfinite(formula.value(x))) {
        continue;
      }
      Dual exact = formula.plain(x);
      worst = Math.max(worst, error(exact.value(), formula.value(x)));
      if (!Double.isNaN(formula.slope(x)) && !formula.isAtPoint(x)) {
        worst = Math.max(worst, error(exact.slope(), formula.slope(x)));
      }
    }
    return worst;
  }

  private static double error(BigDecimal exact, double actual) {
    double ulp = Math.ulp((float) Math.min(Float.MAX_VALUE, Math.abs(actual)));
    return exact.subtract(new BigDecimal(actual)).abs().doubleValue() / ulp;
  }
}
