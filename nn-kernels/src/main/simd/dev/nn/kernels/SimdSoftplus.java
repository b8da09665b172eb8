package dev.nn.kernels;

import static dev.nn.kernels.Lanes.INTS;
import static dev.nn.kernels.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;

/**
 * {@link Sigmoidal#softplus}, a vector at a time. The formula is too long to be inlined, so it has
 * its loop with it and repeats the polynomial of {@link SimdLogarithm}.
 */
final class SimdSoftplus {

  private SimdSoftplus() {}

  /** Whole vectors from {@code start} on; returns where the rest begins. */
  static int apply(float[] in, float[] out, int start, int end) {
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
      FloatVector p = broadcast(SPECIES, 0x1.9e7cf2p-13f);
      p = p.fma(r, broadcast(SPECIES, 0x1.6d3a84p-10f));
      p = p.fma(r, broadcast(SPECIES, 0x1.1112d4p-7f));
      p = p.fma(r, broadcast(SPECIES, 0x1.5554f8p-5f));
      p = p.fma(r, broadcast(SPECIES, 0x1.555554p-3f));
      p = p.fma(r, broadcast(SPECIES, 0.5f));
      FloatVector q = r.mul(r).fma(p, r);
      IntVector power =
          shifted.reinterpretAsInts().sub(IntVector.broadcast(INTS, Exponential.ROUNDER_BITS));
      IntVector half = power.lanewise(ASHR, 1);
      IntVector bias = IntVector.broadcast(INTS, 127);
      FloatVector first = half.add(bias).lanewise(LSHL, 23).reinterpretAsFloats();
      FloatVector second = power.sub(half).add(bias).lanewise(LSHL, 23).reinterpretAsFloats();
      FloatVector e = q.add(1f).mul(first).mul(second);
      // ln(1 + e) for 0 ≤ e ≤ 1: 1 + e is 2ᵏ·(1 + f) with k = 0 or 1, and no special case occurs.
      VectorMask<Float> high = e.add(1f).compare(GE, Logarithm.SQRT_2);
      FloatVector s = broadcast(SPECIES, 1f).blend(0.5f, high);
      FloatVector f = s.fma(e, s.sub(1f));
      FloatVector k = broadcast(SPECIES, 0f).blend(1f, high);
      p = broadcast(SPECIES, 0x1.147fe4p-4f);
      p = p.fma(f, broadcast(SPECIES, -0x1.de0e46p-4f));
      p = p.fma(f, broadcast(SPECIES, 0x1.e6c146p-4f));
      p = p.fma(f, broadcast(SPECIES, -0x1.fc2706p-4f));
      p = p.fma(f, broadcast(SPECIES, 0x1.233b72p-3f));
      p = p.fma(f, broadcast(SPECIES, -0x1.555c4cp-3f));
      p = p.fma(f, broadcast(SPECIES, 0x1.99a478p-3f));
      p = p.fma(f, broadcast(SPECIES, -0x1.000006p-2f));
      p = p.fma(f, broadcast(SPECIES, 0x1.555548p-2f));
      FloatVector square = f.mul(f);
      FloatVector tail = square.mul(f).fma(p, square.mul(-0.5f));
      FloatVector low = f.add(k.fma(broadcast(SPECIES, Logarithm.LN2_LOW), tail));
      FloatVector y = k.fma(broadcast(SPECIES, Logarithm.LN2_HIGH), low);
      x.blend(0f, x.compare(LE, 0f)).add(y).intoArray(out, i); // NaN stays
    }
    return i;
  }
}
