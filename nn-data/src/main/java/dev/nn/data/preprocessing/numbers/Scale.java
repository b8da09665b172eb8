package dev.nn.data.preprocessing.numbers;

/**
 * A linear scale: x becomes (x − shift) / divisor, and y goes back to y · divisor + shift.
 *
 * @param shift the number that becomes 0
 * @param divisor how far from it 1 is, above 0
 */
public record Scale(double shift, double divisor) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is not finite, or the divisor not above 0
   */
  public Scale {
    if (!Double.isFinite(shift) || !(divisor > 0 && Double.isFinite(divisor))) {
      throw new IllegalArgumentException(
          "a scale of shift %s and divisor %s; both must be finite, and the divisor above 0"
              .formatted(shift, divisor));
    }
    shift = shift == 0 ? 0 : shift; // −0 has no decimal
  }

  /** The number on the scale. */
  public double apply(double x) {
    return (x - shift) / divisor;
  }

  /** The number that is at this place of the scale. */
  public double invert(double y) {
    return y * divisor + shift;
  }
}
