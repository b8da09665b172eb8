package dev.nn.kernels;

import static dev.nn.kernels.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;

import jdk.incubator.vector.FloatVector;

/** {@link Normal#pdf}, a vector at a time: line by line the same. */
final class SimdNormalPdf {

  private SimdNormalPdf() {}

  /** Whole vectors from {@code start} on; returns where the rest begins. */
  static int apply(float[] in, float[] out, int start, int end) {
    int i = start;
    for (; i <= end - Lanes.COUNT; i += Lanes.COUNT) {
      FloatVector x = FloatVector.fromArray(SPECIES, in, i);
      FloatVector minusHalf = broadcast(SPECIES, -0.5f);
      FloatVector most = broadcast(SPECIES, Normal.MOST);
      FloatVector high = broadcast(SPECIES, Normal.INVERSE_SQRT_2_PI);
      FloatVector rounder = broadcast(SPECIES, SimdExponential.LOW_ROUNDER);
      FloatVector p = broadcast(SPECIES, 0x1.9e7cf2p-13f);
      FloatVector y = x.abs();
      y = y.blend(most, y.compare(GT, most));
      FloatVector h = y.mul(minusHalf);
      FloatVector t = y.mul(h); // -105 or more
      FloatVector shifted = t.fma(broadcast(SPECIES, Exponential.LOG2_E), rounder);
      FloatVector power = shifted.reinterpretAsInts().lanewise(LSHL, 23).reinterpretAsFloats();
      FloatVector n = shifted.sub(rounder);
      FloatVector rHigh = n.fma(broadcast(SPECIES, -Exponential.LN2_HIGH), t);
      FloatVector r = n.fma(broadcast(SPECIES, -Exponential.LN2_LOW), rHigh);
      FloatVector rLow = n.fma(broadcast(SPECIES, -Exponential.LN2_LOW), rHigh.sub(r));
      rLow = rLow.add(y.fma(h, t.neg()));
      p = p.fma(r, broadcast(SPECIES, 0x1.6d3a84p-10f));
      p = p.fma(r, broadcast(SPECIES, 0x1.1112d4p-7f));
      p = p.fma(r, broadcast(SPECIES, 0x1.5554f8p-5f));
      p = p.fma(r, broadcast(SPECIES, 0x1.555554p-3f));
      p = p.fma(r, broadcast(SPECIES, 0.5f));
      FloatVector q = r.mul(r).fma(p, r);
      FloatVector correction = high.fma(rLow, broadcast(SPECIES, Normal.INVERSE_SQRT_2_PI_LOW));
      FloatVector sum = high.add(high.fma(q, correction.fma(q, correction)));
      sum.mul(power).mul(broadcast(SPECIES, SimdExponential.LOW_FACTOR)).intoArray(out, i);
    }
    return i;
  }
}
