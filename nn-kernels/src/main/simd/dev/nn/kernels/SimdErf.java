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

/**
 * {@link Normal#erf}, a vector at a time: line by line the same, and longer than a loop should be
 * (see {@link Lanes}).
 */
final class SimdErf {

  private SimdErf() {}

  /** Whole vectors from {@code start} on; returns where the rest begins. */
  static int apply(float[] in, float[] out, int start, int end) {
    int i = start;
    for (; i <= end - Lanes.COUNT; i += Lanes.COUNT) {
      FloatVector x = FloatVector.fromArray(SPECIES, in, i);
      FloatVector t = x.abs();
      t = t.blend(4f, t.compare(GT, 4f));
      FloatVector s = t.mul(t);
      FloatVector y = t.mul(Normal.SQRT_2);
      FloatVector bounded = s.neg(); // -16 or more
      FloatVector shifted =
          bounded.fma(
              broadcast(SPECIES, Exponential.LOG2_E), broadcast(SPECIES, Exponential.ROUNDER));
      FloatVector n = shifted.sub(Exponential.ROUNDER);
      FloatVector rHigh = n.fma(broadcast(SPECIES, -Exponential.LN2_HIGH), bounded);
      FloatVector r = n.fma(broadcast(SPECIES, -Exponential.LN2_LOW), rHigh);
      FloatVector rLow = n.fma(broadcast(SPECIES, -Exponential.LN2_HIGH), bounded).sub(r);
      rLow = n.fma(broadcast(SPECIES, -Exponential.LN2_LOW), rLow);
      rLow = rLow.add(t.fma(t, s.neg()).neg());
      FloatVector p = broadcast(SPECIES, 0x1.9e7cf2p-13f);
      p = p.fma(r, broadcast(SPECIES, 0x1.6d3a84p-10f));
      p = p.fma(r, broadcast(SPECIES, 0x1.1112d4p-7f));
      p = p.fma(r, broadcast(SPECIES, 0x1.5554f8p-5f));
      p = p.fma(r, broadcast(SPECIES, 0x1.555554p-3f));
      p = p.fma(r, broadcast(SPECIES, 0.5f));
      FloatVector e = r.mul(r).fma(p, r);
      IntVector power =
          shifted.reinterpretAsInts().sub(IntVector.broadcast(INTS, Exponential.ROUNDER_BITS));
      IntVector half = power.lanewise(ASHR, 1);
      IntVector bias = IntVector.broadcast(INTS, 127);
      FloatVector first = half.add(bias).lanewise(LSHL, 23).reinterpretAsFloats();
      FloatVector second = power.sub(half).add(bias).lanewise(LSHL, 23).reinterpretAsFloats();
      FloatVector q = y.sub(4f).div(y.add(4f));
      p = broadcast(SPECIES, -0x1.2e10d8p-14f);
      p = p.fma(q, broadcast(SPECIES, -0x1.011ce6p-14f));
      p = p.fma(q, broadcast(SPECIES, 0x1.6b4ec2p-11f));
      p = p.fma(q, broadcast(SPECIES, -0x1.3dc344p-12f));
      p = p.fma(q, broadcast(SPECIES, -0x1.47f646p-8f));
      p = p.fma(q, broadcast(SPECIES, 0x1.25ed84p-6f));
      p = p.fma(q, broadcast(SPECIES, -0x1.07c2a6p-5f));
      p = p.fma(q, broadcast(SPECIES, 0x1.d49536p-6f));
      p = p.fma(q, broadcast(SPECIES, 0x1.cabd28p-7f));
      p = p.fma(q, broadcast(SPECIES, -0x1.8c18f0p-4f));
      FloatVector last = broadcast(SPECIES, 0x1.e361eap-2f);
      FloatVector numerator = p.fma(q, last);
      FloatVector numeratorLow = p.fma(q, last.sub(numerator)).add(0x1.d65602p-28f);
      FloatVector denominator = y.add(1f);
      FloatVector ofY = denominator.sub(1f);
      FloatVector one = broadcast(SPECIES, 1f);
      FloatVector denominatorLow = one.sub(denominator.sub(ofY)).add(y.sub(ofY));
      FloatVector inverse = one.div(denominator);
      FloatVector m = numerator.mul(inverse);
      FloatVector minus = m.neg();
      FloatVector remainder = minus.fma(denominator, numerator);
      FloatVector mLow = minus.fma(denominatorLow, numeratorLow).add(remainder).mul(inverse);
      FloatVector correction = m.fma(rLow, mLow);
      FloatVector sum = m.add(m.fma(e, correction.fma(e, correction)));
      FloatVector tail = sum.mul(first).mul(second);
      FloatVector far = tail.fma(broadcast(SPECIES, -2f), one);
      p = broadcast(SPECIES, 0x1.4f8e58p-14f);
      p = p.fma(s, broadcast(SPECIES, -0x1.a6126ep-11f));
      p = p.fma(s, broadcast(SPECIES, 0x1.544aa8p-8f));
      p = p.fma(s, broadcast(SPECIES, -0x1.b80120p-6f));
      p = p.fma(s, broadcast(SPECIES, 0x1.ce2d64p-4f));
      p = p.fma(s, broadcast(SPECIES, -0x1.812740p-2f));
      p = p.fma(s, broadcast(SPECIES, 0x1.06eba8p-3f));
      FloatVector near = t.fma(p, t);
      IntVector size = far.blend(near, t.compare(LT, 0.9375f)).reinterpretAsInts(); // never below 0
      IntVector sign = x.reinterpretAsInts().and(Integer.MIN_VALUE);
      size.or(sign).reinterpretAsFloats().intoArray(out, i);
    }
    return i;
  }
}
