package dev.nn.core.optimizers;

/**
 * A share of the past after t steps, βᵗ, by repeated squaring. Multiplication is exactly rounded,
 * so the bits are the same on every machine, in a fifth of the time of {@link StrictMath#pow},
 * which would take most of an update of a small tensor.
 *
 * <p>D. E. Knuth, <i>The Art of Computer Programming</i>, volume 2, section 4.6.3. The relative
 * error is below t·2⁻⁵²; where that is large, βᵗ itself is negligible beside the 1 from which it is
 * subtracted.
 */
final class Power {

  private Power() {}

  /**
   * Returns baseᵗ.
   *
   * @param base at least 0 and below 1
   * @param exponent t, at least 0
   */
  static double of(double base, long exponent) {
    double power = 1;
    double square = base;
    for (long left = exponent; left > 0 && power > 0; left >>= 1) {
      if ((left & 1) == 1) {
        power *= square;
      }
      square *= square;
    }
    return power;
  }
}
