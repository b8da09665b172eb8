package dev.nn.data.preprocessing;

/** A linear scale: x becomes (x − shift) / divisor, and y goes back to y · divisor + shift. */
public record Scale(double shift, double divisor) {

  /** Requires finite numbers and a divisor above 0; takes −0 as 0. */
  public Scale {
    if (!Double.isFinite(shift) || !(divisor > 0 && Double.isFinite(divisor))) {
      throw new IllegalArgumentException(
          "a scale of shift %s and divisor %s; both must be finite, and the divisor above 0"
              .formatted(shift, divisor));
    }
    shift = shift == 0 ? 0 : shift; // −0 has no decimal
  }

  /** {@return (x − shift) / divisor} */
  public double apply(double x) {
    return (x - shift) / divisor;
  }

  /** {@return y · divisor + shift; the number in the unit of the column} */
  public double invert(double y) {
    return y * divisor + shift;
  }
}
