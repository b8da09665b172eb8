package dev.nn.kernels.simd;

import static dev.nn.kernels.simd.Vectors.CLASS;
import static dev.nn.kernels.simd.Vectors.INTS;
import static dev.nn.kernels.simd.Vectors.LANES;
import static dev.nn.kernels.simd.Vectors.SPECIES;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.nn.kernels.scalar.Exponential;
import dev.nn.kernels.scalar.Normal;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/** {@link Normal}, a vector at a time: line by line the same. */
final class SimdNormal {

  private SimdNormal() {}

  /**
   * Computes {@link Normal#erf} of whole vectors from {@code start} on; returns the index of the
   * rest.
   */
  static int erf(float[] in, float[] out, int start, int end) {
    int i = start;
    for (; i <= end - LANES; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, in, i);
      IntVector sign = x.reinterpretAsInts().and(Integer.MIN_VALUE);
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
      FloatVector numeratorLow = p.fma(q, last.sub(numerator));
      numeratorLow = numeratorLow.add(broadcast(SPECIES, 0x1.d65602p-28f));
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
      FloatVector size = far.blend(near, t.compare(LT, 0.9375f)); // never below 0
      IntVector bits = sign.or(CLASS.cast(size).reinterpretAsInts());
      CLASS.cast(bits.reinterpretAsFloats()).intoArray(out, i);
    }
    return i;
  }

  /**
   * Computes {@link Normal#cdf} of whole vectors from {@code start} on, in two loops: the first
   * leaves M(y) and its low part for the second.
   *
   * @return the index of the rest
   */
  static int cdf(float[] in, float[] out, int start, int end) {
    int rest = end - (end - start) % LANES;
    if (start == rest) {
      return rest;
    }
    float[] factors = Vectors.blocks();
    for (int i = start; i < rest; i += Vectors.BLOCK) {
      int to = Math.min(i + Vectors.BLOCK, rest);
      factor(in, factors, i, to);
      tail(in, factors, out, i, to);
    }
    return rest;
  }

  /** Computes M(|x|) of in[start + j] into factors[j], and its low part into factors[BLOCK + j]. */
  private static void factor(float[] in, float[] factors, int start, int end) {
    for (int i = start; i < end; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, in, i);
      FloatVector one = broadcast(SPECIES, 1f);
      FloatVector four = broadcast(SPECIES, 4f);
      FloatVector most = broadcast(SPECIES, Normal.MOST);
      FloatVector p = broadcast(SPECIES, -0x1.2e10d8p-14f);
      FloatVector last = broadcast(SPECIES, 0x1.e361eap-2f);
      FloatVector y = x.abs();
      y = y.blend(most, y.compare(GT, most));
      FloatVector q = y.sub(four).div(y.add(four));
      p = p.fma(q, broadcast(SPECIES, -0x1.011ce6p-14f));
      p = p.fma(q, broadcast(SPECIES, 0x1.6b4ec2p-11f));
      p = p.fma(q, broadcast(SPECIES, -0x1.3dc344p-12f));
      p = p.fma(q, broadcast(SPECIES, -0x1.47f646p-8f));
      p = p.fma(q, broadcast(SPECIES, 0x1.25ed84p-6f));
      p = p.fma(q, broadcast(SPECIES, -0x1.07c2a6p-5f));
      p = p.fma(q, broadcast(SPECIES, 0x1.d49536p-6f));
      p = p.fma(q, broadcast(SPECIES, 0x1.cabd28p-7f));
      p = p.fma(q, broadcast(SPECIES, -0x1.8c18f0p-4f));
      FloatVector numerator = p.fma(q, last);
      FloatVector numeratorLow = p.fma(q, last.sub(numerator));
      numeratorLow = numeratorLow.add(broadcast(SPECIES, 0x1.d65602p-28f));
      FloatVector denominator = y.add(one);
      FloatVector ofY = denominator.sub(one);
      FloatVector denominatorLow = one.sub(denominator.sub(ofY)).add(y.sub(ofY));
      FloatVector inverse = one.div(denominator);
      FloatVector m = numerator.mul(inverse);
      FloatVector minus = m.neg();
      FloatVector remainder = minus.fma(denominator, numerator);
      FloatVector mLow = minus.fma(denominatorLow, numeratorLow).add(remainder).mul(inverse);
      CLASS.cast(m).intoArray(factors, i - start);
      CLASS.cast(mLow).intoArray(factors, i - start + Vectors.BLOCK);
    }
  }

  private static void tail(float[] in, float[] factors, float[] out, int start, int end) {
    for (int i = start; i < end; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, in, i);
      FloatVector m = FloatVector.fromArray(SPECIES, factors, i - start);
      FloatVector mLow = FloatVector.fromArray(SPECIES, factors, i - start + Vectors.BLOCK);
      FloatVector one = broadcast(SPECIES, 1f);
      FloatVector minusHalf = broadcast(SPECIES, -0.5f);
      FloatVector most = broadcast(SPECIES, Normal.MOST);
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
      FloatVector correction = m.fma(rLow, mLow);
      FloatVector sum = m.add(m.fma(q, correction.fma(q, correction)));
      FloatVector tail = sum.mul(power);
      tail = tail.mul(broadcast(SPECIES, SimdExponential.LOW_FACTOR));
      FloatVector result = tail.blend(one.sub(tail), x.compare(GT, broadcast(SPECIES, 0f)));
      CLASS.cast(result).intoArray(out, i);
    }
  }

  /**
   * Computes {@link Normal#pdf} of whole vectors from {@code start} on; returns the index of the
   * rest.
   */
  static int pdf(float[] in, float[] out, int start, int end) {
    int i = start;
    for (; i <= end - LANES; i += LANES) {
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
