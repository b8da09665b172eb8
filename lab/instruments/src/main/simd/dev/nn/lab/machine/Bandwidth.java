package dev.nn.lab.machine;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Passes through arrays far larger than any cache: a sum, which only reads, and the triad a = b +
 * s·c (J. D. McCalpin, "Memory Bandwidth and Machine Balance in Current High Performance
 * Computers", 1995), which reads two arrays and writes a third.
 */
public final class Bandwidth {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private Bandwidth() {}

  /** Returns the sum of x[from, to), a multiple of four vectors; reads 4 bytes an element. */
  public static float sum(float[] x, int from, int to) {
    int step = SPECIES.length();
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    for (int i = from; i < to; i += 4 * step) {
      s0 = s0.add(FloatVector.fromArray(SPECIES, x, i));
      s1 = s1.add(FloatVector.fromArray(SPECIES, x, i + step));
      s2 = s2.add(FloatVector.fromArray(SPECIES, x, i + 2 * step));
      s3 = s3.add(FloatVector.fromArray(SPECIES, x, i + 3 * step));
    }
    FloatVector s = s0.add(s1).add(s2.add(s3));
    float sum = 0;
    for (int lane = 0; lane < step; lane++) {
      sum += s.lane(lane);
    }
    return sum;
  }

  /** Sets a[i] = b[i] + s·c[i] in [from, to), a multiple of a vector; moves 12 bytes an element. */
  public static void triad(float[] a, float[] b, float[] c, float s, int from, int to) {
    FloatVector factor = FloatVector.broadcast(SPECIES, s);
    for (int i = from; i < to; i += SPECIES.length()) {
      FloatVector.fromArray(SPECIES, c, i)
          .fma(factor, FloatVector.fromArray(SPECIES, b, i))
          .intoArray(a, i);
    }
  }
}
