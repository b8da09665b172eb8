package dev.nn.kernels;

import static dev.nn.kernels.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;

/**
 * {@link Sigmoidal#softplus}, a vector at a time, in two loops, because one would be too long (see
 * {@link Lanes}): e^-|x|, and what becomes of it.
 */
final class SimdSoftplus {

  private SimdSoftplus() {}

  /** Whole vectors from {@code start} on; returns where the rest begins. */
  static int apply(float[] in, float[] out, int start, int end) {
    int rest = end - (end - start) % Lanes.COUNT;
    if (start == rest) {
      return rest;
    }
    float[] powers = Between.blocks();
    for (int i = start; i < rest; i += Between.BLOCK) {
      int to = Math.min(i + Between.BLOCK, rest);
      exp(in, powers, i, to);
      sum(in, powers, out, i, to);
    }
    return rest;
  }

  /** e^-|x|; that of in[start + j] in powers[j]. */
  private static void exp(float[] in, float[] powers, int start, int end) {
    for (int i = start; i < end; i += Lanes.COUNT) {
      FloatVector x = FloatVector.fromArray(SPECIES, in, i);
      FloatVector one = broadcast(SPECIES, 1f);
      FloatVector least = broadcast(SPECIES, -105f);
      FloatVector rounder = broadcast(SPECIES, SimdExponential.LOW_ROUNDER);
      FloatVector factor = broadcast(SPECIES, SimdExponential.LOW_FACTOR);
      FloatVector p = broadcast(SPECIES, 0x1.9e7cf2p-13f);
      FloatVector t = x.abs().neg();
      FloatVector bounded = t.blend(least, t.compare(LT, least));
      FloatVector shifted = bounded.fma(broadcast(SPECIES, Exponential.LOG2_E), rounder);
      FloatVector power = shifted.reinterpretAsInts().lanewise(LSHL, 23).reinterpretAsFloats();
      FloatVector n = shifted.sub(rounder);
      FloatVector r = n.fma(broadcast(SPECIES, -Exponential.LN2_HIGH), bounded);
      r = n.fma(broadcast(SPECIES, -Exponential.LN2_LOW), r);
      p = p.fma(r, broadcast(SPECIES, 0x1.6d3a84p-10f));
      p = p.fma(r, broadcast(SPECIES, 0x1.1112d4p-7f));
      p = p.fma(r, broadcast(SPECIES, 0x1.5554f8p-5f));
      p = p.fma(r, broadcast(SPECIES, 0x1.555554p-3f));
      p = p.fma(r, broadcast(SPECIES, 0.5f));
      FloatVector square = r.mul(r);
      FloatVector q = square.fma(p, r);
      FloatVector sum = q.add(one);
      FloatVector e = sum.mul(power);
      e.mul(factor).intoArray(powers, i - start);
    }
  }

  /** max(0, x) + ln(1 + e), where 1 + e is 2ᵏ·(1 + f) with k = 0 or 1. */
  private static void sum(float[] in, float[] powers, float[] out, int start, int end) {
    for (int i = start; i < end; i += Lanes.COUNT) {
      FloatVector x = FloatVector.fromArray(SPECIES, in, i);
      FloatVector e = FloatVector.fromArray(SPECIES, powers, i - start);
      FloatVector zero = broadcast(SPECIES, 0f);
      FloatVector one = broadcast(SPECIES, 1f);
      FloatVector minusHalf = broadcast(SPECIES, -0.5f);
      FloatVector limit = broadcast(SPECIES, Logarithm.SQRT_2);
      FloatVector p = broadcast(SPECIES, 0x1.147fe4p-4f);
      FloatVector h = zero.blend(minusHalf, one.add(e).compare(GE, limit)); // -k/2
      FloatVector f = one.add(h).fma(e, h);
      p = p.fma(f, broadcast(SPECIES, -0x1.de0e46p-4f));
      p = p.fma(f, broadcast(SPECIES, 0x1.e6c146p-4f));
      p = p.fma(f, broadcast(SPECIES, -0x1.fc2706p-4f));
      p = p.fma(f, broadcast(SPECIES, 0x1.233b72p-3f));
      p = p.fma(f, broadcast(SPECIES, -0x1.555c4cp-3f));
      p = p.fma(f, broadcast(SPECIES, 0x1.99a478p-3f));
      p = p.fma(f, broadcast(SPECIES, -0x1.000006p-2f));
      p = p.fma(f, broadcast(SPECIES, 0x1.555548p-2f));
      FloatVector square = f.mul(f);
      FloatVector tail = square.mul(f).fma(p, square.mul(minusHalf));
      FloatVector low = f.add(h.fma(broadcast(SPECIES, -2f * Logarithm.LN2_LOW), tail));
      FloatVector y = h.fma(broadcast(SPECIES, -2f * Logarithm.LN2_HIGH), low);
      x.blend(zero, x.compare(LE, zero)).add(y).intoArray(out, i); // NaN stays
    }
  }
}
