package dev.nn.kernels;

import java.util.function.DoubleUnaryOperator;

/** A function of {@link VectorMath}, with what it must return. */
@SuppressWarnings("ImmutableEnumChecker") // method references have no state
enum ElementaryFunction {
  EXP(VectorMath::exp, VectorMath::exp, StrictMath::exp),
  EXPM1(VectorMath::expm1, VectorMath::expm1, StrictMath::expm1),
  LOG(VectorMath::log, null, StrictMath::log),
  LOG1P(VectorMath::log1p, VectorMath::log1p, StrictMath::log1p),
  TANH(VectorMath::tanh, VectorMath::tanh, StrictMath::tanh),
  SIGMOID(VectorMath::sigmoid, VectorMath::sigmoid, Reference::sigmoid),
  SOFTPLUS(VectorMath::softplus, VectorMath::softplus, Reference::softplus),
  ERF(VectorMath::erf, null, Reference::erf),
  NORMAL_CDF(VectorMath::normalCdf, VectorMath::normalCdf, Reference::normalCdf),
  NORMAL_PDF(VectorMath::normalPdf, null, Reference::normalPdf);

  private final OfOne ofOne;
  private final OfArray ofArray;
  private final DoubleUnaryOperator reference;

  ElementaryFunction(OfOne ofOne, OfArray ofArray, DoubleUnaryOperator reference) {
    this.ofOne = ofOne;
    this.ofArray = ofArray;
    this.reference = reference;
  }

  float of(float x) {
    return ofOne.apply(x);
  }

  void of(float[] x, float[] y, int start, int end) {
    ofArray.apply(x, y, start, end);
  }

  /** The error at x, in units in the last place of the true value; infinite if only one is NaN. */
  double ulpError(float x) {
    double expected = reference.applyAsDouble(x);
    float actual = of(x);
    if (Double.isNaN(expected) || Double.isNaN(actual)) {
      return Double.isNaN(expected) && Double.isNaN(actual) ? 0 : Double.POSITIVE_INFINITY;
    }
    if (Float.isInfinite((float) expected) || Float.isInfinite(actual)) {
      // Rounding to ∞ instead of the largest float, or the other way, is an error of an ulp.
      boolean nearOverflow = Math.abs(expected) > 0x1.fffffcp127 && actual * expected > 0;
      return actual == (float) expected || nearOverflow ? 0 : Double.POSITIVE_INFINITY;
    }
    return Math.abs(actual - expected) / Math.ulp((float) expected);
  }

  private interface OfOne {
    float apply(float x);
  }

  private interface OfArray {
    void apply(float[] x, float[] y, int start, int end);
  }
}
