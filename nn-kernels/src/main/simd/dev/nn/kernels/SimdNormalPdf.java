package dev.nn.kernels;

import static dev.nn.kernels.Lanes.INTS;
import static dev.nn.kernels.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

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
      FloatVector t = s.mul(-0.5f);
      FloatVector bounded = t.blend(105f, t.compare(GT, 105f)).blend(-105f, t.compare(LT, -105f));
      FloatVector shifted =
          bounded.fma(
              broadcast(SPECIES, Exponential.LOG2_E), broadcast(SPECIES, Exponential.ROUNDER));
      FloatVector n = shifted.sub(Exponential.ROUNDER);
      FloatVector rHigh = n.fma(broadcast(SPECIES, -Exponential.LN2_HIGH), bounded);
      FloatVector r = n.fma(broadcast(SPECIES, -Exponential.LN2_LOW), rHigh);
      FloatVector rLow = n.fma(broadcast(SPECIES, -Exponential.LN2_HIGH), bounded).sub(r);
      rLow = n.fma(broadcast(SPECIES, -Exponential.LN2_LOW), rLow);
      rLow = rLow.add(y.fma(y, s.neg()).mul(-0.5f));
      IntVector power =
          shifted.reinterpretAsInts().sub(IntVector.broadcast(INTS, Exponential.ROUNDER_BITS));
      IntVector half = power.lanewise(ASHR, 1);
      IntVector bias = IntVector.broadcast(INTS, 127);
      FloatVector first = half.add(bias).lanewise(LSHL, 23).reinterpretAsFloats();
      FloatVector second = power.sub(half).add(bias).lanewise(LSHL, 23).reinterpretAsFloats();
      FloatVector p = broadcast(SPECIES, 0x1.9e7cf2p-13f);
      p = p.fma(r, broadcast(SPECIES, 0x1.6d3a84p-10f));
      p = p.fma(r, broadcast(SPECIES, 0x1.1112d4p-7f));
      p = p.fma(r, broadcast(SPECIES, 0x1.5554f8p-5f));
      p = p.fma(r, broadcast(SPECIES, 0x1.555554p-3f));
      p = p.fma(r, broadcast(SPECIES, 0.5f));
      FloatVector q = r.mul(r).fma(p, r);
      FloatVector high = broadcast(SPECIES, Normal.INVERSE_SQRT_2_PI);
      FloatVector low = broadcast(SPECIES, Normal.INVERSE_SQRT_2_PI_LOW);
      FloatVector correction = high.fma(rLow, low);
      FloatVector sum = high.add(high.fma(q, correction.fma(q, correction)));
      sum.mul(first).mul(second).intoArray(out, i);
    }
    return i;
  }
}
