package dev.nn.kernels.simd;

import static dev.nn.kernels.simd.Vectors.CLASS;
import static dev.nn.kernels.simd.Vectors.INTS;
import static dev.nn.kernels.simd.Vectors.LANES;
import static dev.nn.kernels.simd.Vectors.SPECIES;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;

import dev.nn.kernels.scalar.Exponential;
import dev.nn.kernels.scalar.Logarithm;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;

/** {@link Logarithm}, line by line the same, for a vector at a time. */
final class SimdLogarithm {

  private SimdLogarithm() {}

  /** Computes whole vectors from {@code start} on. Returns the first index that is not done. */
  static int log1p(float[] in, float[] out, int start, int end) {
    int i = start;
    for (; i <= end - LANES; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, in, i);
      VectorMask<Float> huge = x.compare(GT, 0x1p26f);
      FloatVector scaled = x.blend(x.mul(0x1p-26f), huge);
      FloatVector one = broadcast(SPECIES, 1f).blend(0f, huge);
      IntVector k =
          scaled
              .add(one)
              .reinterpretAsInts()
              .sub(IntVector.broadcast(INTS, Logarithm.SQRT_HALF_BITS))
              .lanewise(ASHR, 23);
      FloatVector s =
          IntVector.broadcast(INTS, 127).sub(k).lanewise(LSHL, 23).reinterpretAsFloats();
      FloatVector f = s.fma(scaled, s.fma(one, broadcast(SPECIES, -1f)));
      // Exact by its bits, because floats from 1.5 · 2²³ on are 1 apart.
      FloatVector whole =
          k.add(IntVector.broadcast(INTS, Exponential.ROUNDER_BITS))
              .reinterpretAsFloats()
              .sub(Exponential.ROUNDER);
      FloatVector exponent = whole.blend(whole.add(26f), huge);
      FloatVector p = broadcast(SPECIES, 0x1.147fe4p-4f);
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
      FloatVector low = f.add(exponent.fma(broadcast(SPECIES, Exponential.LN2_LOW), tail));
      FloatVector y = exponent.fma(broadcast(SPECIES, Exponential.LN2_HIGH), low);
      y = CLASS.cast(broadcast(SPECIES, Float.NaN)).blend(y, x.compare(GT, -1f));
      y = CLASS.cast(y).blend(Float.NEGATIVE_INFINITY, x.compare(EQ, -1f));
      y = CLASS.cast(y).blend(Float.POSITIVE_INFINITY, x.compare(EQ, Float.POSITIVE_INFINITY));
      y = CLASS.cast(y).blend(x, x.compare(EQ, 0f));
      CLASS.cast(y).intoArray(out, i);
    }
    return i;
  }
}
