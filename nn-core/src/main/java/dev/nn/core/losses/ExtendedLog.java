package dev.nn.core.losses;

/**
 * The natural logarithm, continued below 10⁻⁷ by its tangent there, down to 0 and beyond.
 *
 * <pre>
 * ln⁺(x)  = ln x                       where x ≥ ε = 10⁻⁷
 *           ln ε + (x − ε) / ε         below
 * ln⁺′(x) = 1 / max(x, ε)
 * </pre>
 *
 * <p>A float probability can be exactly 0. Keras clips p to [ε, 1 − ε], so the gradient is 0 where
 * the prediction is most wrong. PyTorch bounds the logarithm at −100 and its slope at 10¹², and
 * these two do not match. The tangent keeps value and slope finite, continuous and consistent.
 */
final class ExtendedLog {

  private static final double EDGE = 1e-7;
  private static final double LOG_EDGE = StrictMath.log(EDGE);

  private ExtendedLog() {}

  static double of(double x) {
    return x >= EDGE ? StrictMath.log(x) : LOG_EDGE + (x - EDGE) / EDGE;
  }

  static double slope(double x) {
    return 1 / Math.max(x, EDGE);
  }
}
