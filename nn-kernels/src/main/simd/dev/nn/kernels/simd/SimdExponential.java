package dev.nn.kernels.simd;

import static dev.nn.kernels.simd.Vectors.INTS;
import static dev.nn.kernels.simd.Vectors.LANES;
import static dev.nn.kernels.simd.Vectors.SPECIES;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.nn.kernels.scalar.Exponential;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/**
 * {@link Exponential}, line by line the same, for a vector at a time.
 *
 * <p>Here and in the other classes of this package, loops over vectors never call our own methods,
 * although several loops share a formula. C2 may compile a called method before it compiles the
 * loop. If the compiled code is long, C2 does not inline it, and each vector that it returns is an
 * object.
 */
final class SimdExponential {

  /**
   * If x is at most 43, leaves n + 192 in the low bits. Shifted to where the exponent is, these are
   * 2ⁿ⁺⁶⁵, a normal number. Multiplying by {@link #LOW_FACTOR} makes this 2ⁿ, and rounds a
   * subnormal result once.
   */
  static final float LOW_ROUNDER = Exponential.ROUNDER + 192f;

  static final float LOW_FACTOR = 0x1p-65f;

  private SimdExponential() {}

  /** Computes whole vectors from {@code start} on. Returns the first index that is not done. */
  static int exp(float[] in, float[] out, int start, int end) {
    int i = start;
    for (; i <= end - LANES; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, in, i);
      FloatVector bounded = x.blend(105f, x.compare(GT, 105f)).blend(-105f, x.compare(LT, -105f));
      FloatVector shifted =
          bounded.fma(
              broadcast(SPECIES, Exponential.LOG2_E), broadcast(SPECIES, Exponential.ROUNDER));
      FloatVector n = shifted.sub(Exponential.ROUNDER);
      FloatVector r = n.fma(broadcast(SPECIES, -Exponential.LN2_HIGH), bounded);
      r = n.fma(broadcast(SPECIES, -Exponential.LN2_LOW), r);
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
      q.add(1f).mul(first).mul(second).intoArray(out, i);
    }
    return i;
  }

  /** Computes whole vectors from {@code start} on. Returns the first index that is not done. */
  static int expm1(float[] in, float[] out, int start, int end) {
    int i = start;
    for (; i <= end - LANES; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, in, i);
      FloatVector bounded = x.blend(89f, x.compare(GT, 89f)).blend(-20f, x.compare(LT, -20f));
      FloatVector shifted =
          bounded.fma(
              broadcast(SPECIES, Exponential.LOG2_E), broadcast(SPECIES, Exponential.ROUNDER));
      FloatVector n = shifted.sub(Exponential.ROUNDER);
      FloatVector r = n.fma(broadcast(SPECIES, -Exponential.LN2_HIGH), bounded);
      r = n.fma(broadcast(SPECIES, -Exponential.LN2_LOW), r);
      FloatVector p = broadcast(SPECIES, 0x1.9e7cf2p-13f);
      p = p.fma(r, broadcast(SPECIES, 0x1.6d3a84p-10f));
      p = p.fma(r, broadcast(SPECIES, 0x1.1112d4p-7f));
      p = p.fma(r, broadcast(SPECIES, 0x1.5554f8p-5f));
      p = p.fma(r, broadcast(SPECIES, 0x1.555554p-3f));
      p = p.fma(r, broadcast(SPECIES, 0.5f));
      FloatVector q = r.mul(r).fma(p, r);
      IntVector power =
          shifted.reinterpretAsInts().sub(IntVector.broadcast(INTS, Exponential.ROUNDER_BITS));
      FloatVector half =
          power.add(IntVector.broadcast(INTS, 126)).lanewise(LSHL, 23).reinterpretAsFloats();
      FloatVector y = half.fma(q, half.sub(0.5f)).mul(2f);
      y.blend(x, x.compare(EQ, 0f)).intoArray(out, i);
    }
    return i;
  }
}
