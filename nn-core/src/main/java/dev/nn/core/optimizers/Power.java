package dev.nn.core.optimizers;

/**
 * A share of the past after t steps, βᵗ, by repeated squaring (Knuth, <i>The Art of Computer
 * Programming</i>, volume 2, section 4.6.3): the same bits on every machine, in a fifth of the time
 * of {@link StrictMath#pow}. The relative error is below t·2⁻⁵²; if that is large, βᵗ is negligible
 * beside the 1 from which it is subtracted.
 */
final class Power {

  private Power() {}

  /** Returns baseᵗ for a base in [0, 1) and t ≥ 0. */
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
