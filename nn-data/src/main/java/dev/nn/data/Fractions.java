package dev.nn.data;

/** The sizes of the parts of a {@link Split}, as shares of all rows. The first must be above 0. */
public record Fractions(double train, double validation, double test) {

  /** How far the sum of three rounded shares may be from 1. */
  private static final double ROUNDING = 1e-9;

  public Fractions {
    boolean shares = train > 0 && validation >= 0 && test >= 0;
    if (!shares || !(Math.abs(train + validation + test - 1) <= ROUNDING)) {
      throw new IllegalArgumentException(
          "shares of %s for training, %s for validation and %s for the test; the first must be above 0, the others 0 or more, and their sum 1"
              .formatted(train, validation, test));
    }
  }

  double[] shares() {
    return new double[] {train, validation, test};
  }
}
