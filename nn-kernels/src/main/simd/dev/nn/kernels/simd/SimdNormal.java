package dev.nn.kernels.simd;

import static dev.nn.kernels.simd.Vectors.CLASS;
import static dev.nn.kernels.simd.Vectors.LANES;
import static dev.nn.kernels.simd.Vectors.SPECIES;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;

import dev.nn.kernels.scalar.Exponential;
import dev.nn.kernels.scalar.Normal;
import jdk.incubator.vector.FloatVector;

/** {@link Normal}, line by line the same, for a vector at a time. */
final class SimdNormal {

  private SimdNormal() {}

  /**
   * Computes {@link Normal#cdf} for whole vectors from {@code start} on, in two loops. The first
   * leaves M(y) and its low part for the second.
   *
   * @return the first index that is not done
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

  /** Writes M(|x|) for in[start + j] to factors[j], and its low part to factors[BLOCK + j]. */
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
}
