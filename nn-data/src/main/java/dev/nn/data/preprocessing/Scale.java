package dev.nn.data.preprocessing;

/** A linear scale: turns x into (x − shift) / divisor, and y back into y · divisor + shift. */
public record Scale(double shift, double divisor) {

  /** Throws unless the numbers are finite and the divisor is above 0. Takes −0 as 0. */
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

  /** {@return y · divisor + shift, a number in the unit of the column} */
  public double invert(double y) {
    return y * divisor + shift;
  }
}
