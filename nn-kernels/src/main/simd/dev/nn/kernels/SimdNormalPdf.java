package dev.nn.kernels;

import static dev.nn.kernels.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.VectorOperators.GT;

import jdk.incubator.vector.FloatVector;

/** {@link Normal#pdf}, a vector at a time: line by line the same. */
final class SimdNormalPdf {

  private SimdNormalPdf() {}

  /** Whole vectors from {@code start} on; returns where the rest begins. */
  static int apply(float[] in, float[] out, int start, int end) {
    int i = start;
    for (; i <= end - Lanes.COUNT; i += Lanes.COUNT) {
      FloatVector x = FloatVector.fromArray(SPECIES, in, i);
      FloatVector y = x.abs();
      y = y.blend(14.5f, y.compare(GT, 14.5f));
      FloatVector s = y.mul(y);
      FloatVector bounded = SimdExponential.bounded(s.mul(-0.5f));
      FloatVector shifted = SimdExponential.shifted(bounded);
      FloatVector r = SimdExponential.remainder(bounded, shifted);
      FloatVector first = SimdExponential.firstFactor(shifted);
      FloatVector second = SimdExponential.secondFactor(shifted);
      FloatVector rLow =
          SimdExponential.remainderLow(bounded, shifted, r).add(y.fma(y, s.neg()).mul(-0.5f));
      FloatVector q = SimdExponential.expm1OfRemainder(r);
      FloatVector high = broadcast(SPECIES, Normal.INVERSE_SQRT_2_PI);
      FloatVector low = broadcast(SPECIES, Normal.INVERSE_SQRT_2_PI_LOW);
      FloatVector correction = high.fma(rLow, low);
      FloatVector sum = high.add(high.fma(q, correction.fma(q, correction)));
      sum.mul(first).mul(second).intoArray(out, i);
    }
    return i;
  }
}
