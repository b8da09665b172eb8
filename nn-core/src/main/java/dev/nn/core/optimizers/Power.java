package dev.nn.core.optimizers;

/**
 * A share of the past after t steps, βᵗ, by repeated squaring: the bits of every machine, because
 * multiplication is exactly rounded, in a fifth of the time of {@link StrictMath#pow}, which an
 * update of a small tensor would spend most of its time in.
 *
 * <p>D. E. Knuth, <i>The Art of Computer Programming</i>, volume 2, section 4.6.3. The relative
 * error is below t·2⁻⁵²; where that is large, βᵗ itself is next to nothing beside the 1 it is
 * subtracted from.
 */
final class Power {

  private Power() {}

  /**
   * baseᵗ.
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
