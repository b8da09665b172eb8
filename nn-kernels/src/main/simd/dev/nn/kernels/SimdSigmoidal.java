package dev.nn.kernels;

import static dev.nn.kernels.Lanes.INTS;
import static dev.nn.kernels.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;

/** {@link Sigmoidal}, a vector at a time: line by line the same. */
final class SimdSigmoidal {

  private SimdSigmoidal() {}

  /** Whole vectors from {@code start} on; returns where the rest begins. */
  static int sigmoid(float[] in, float[] out, int start, int end) {
    int i = start;
    for (; i <= end - Lanes.COUNT; i += Lanes.COUNT) {
      FloatVector x = FloatVector.fromArray(SPECIES, in, i);
      FloatVector t = x.abs().neg();
      FloatVector bounded = t.blend(-105f, t.compare(LT, -105f));
      FloatVector shifted =
          bounded.fma(
              broadcast(SPECIES, Exponential.LOG2_E), broadcast(SPECIES, Exponential.ROUNDER));
      FloatVector n = shifted.sub(Exponential.ROUNDER);
      FloatVector rHigh = n.fma(broadcast(SPECIES, -Exponential.LN2_HIGH), bounded);
      FloatVector r = n.fma(broadcast(SPECIES, -Exponential.LN2_LOW), rHigh);
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
      FloatVector sum = q.add(1f);
      FloatVector e = sum.mul(first).mul(second);
      FloatVector eLow = broadcast(SPECIES, 1f).sub(sum).add(q).mul(first).mul(second);
      VectorMask<Float> right = x.compare(GE, 0f);
      FloatVector numerator = e.blend(1f, right);
      FloatVector numeratorLow = eLow.blend(0f, right);
      FloatVector denominator = e.add(1f);
      FloatVector denominatorLow = broadcast(SPECIES, 1f).sub(denominator).add(e).add(eLow);
      FloatVector inverse = broadcast(SPECIES, 1f).div(denominator);
      FloatVector y = numerator.mul(inverse);
      FloatVector minus = y.neg();
      FloatVector remainder = minus.fma(denominator, numerator);
      remainder.add(minus.fma(denominatorLow, numeratorLow)).fma(inverse, y).intoArray(out, i);
    }
    return i;
  }

  /** Whole vectors from {@code start} on; returns where the rest begins. */
  static int tanh(float[] in, float[] out, int start, int end) {
    int i = start;
    for (; i <= end - Lanes.COUNT; i += Lanes.COUNT) {
      FloatVector x = FloatVector.fromArray(SPECIES, in, i);
      FloatVector t = x.abs();
      FloatVector twice = t.add(t);
      FloatVector bounded = twice.blend(105f, twice.compare(GT, 105f));
      FloatVector shifted =
          bounded.fma(
              broadcast(SPECIES, Exponential.LOG2_E), broadcast(SPECIES, Exponential.ROUNDER));
      FloatVector n = shifted.sub(Exponential.ROUNDER);
      FloatVector rHigh = n.fma(broadcast(SPECIES, -Exponential.LN2_HIGH), bounded);
      FloatVector r = n.fma(broadcast(SPECIES, -Exponential.LN2_LOW), rHigh);
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
      FloatVector e = q.add(1f).mul(first).mul(second);
      FloatVector s = t.mul(t);
      FloatVector h = broadcast(SPECIES, -0x1.94a92ep-8f);
      h = h.fma(s, broadcast(SPECIES, 0x1.581e7ep-6f));
      h = h.fma(s, broadcast(SPECIES, -0x1.b906eap-5f));
      h = h.fma(s, broadcast(SPECIES, 0x1.110c62p-3f));
      h = h.fma(s, broadcast(SPECIES, -0x1.555548p-2f));
      FloatVector near = t.mul(s).fma(h, t);
      FloatVector far = broadcast(SPECIES, 1f).sub(broadcast(SPECIES, 2f).div(e.add(1f)));
      FloatVector y = far.blend(near, t.compare(LT, 0.5625f));
      IntVector sign = x.reinterpretAsInts().and(Integer.MIN_VALUE);
      y.reinterpretAsInts().or(sign).reinterpretAsFloats().intoArray(out, i); // y is positive
    }
    return i;
  }
}
