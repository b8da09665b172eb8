package dev.nn.lab.machine;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Fused multiply-adds that never leave the registers: sixteen independent chains of vectors of the
 * widest kind, enough to hide the latency of each. Nothing can compute faster on one core.
 */
public final class Peak {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int CHAINS = 16;
  private static final int ITERATIONS = 100_000;

  private Peak() {}

  /** Returns the floating-point operations of one {@link #run}. */
  public static long flops() {
    return 2L * CHAINS * ITERATIONS * SPECIES.length();
  }

  /** Returns the multiply-adds of one {@link #runChain}, of which each waits for the one before. */
  public static long chain() {
    return ITERATIONS;
  }

  /** Computes one chain, whose time is the latency of its multiply-adds. */
  public static float runChain(float factor) {
    FloatVector m = FloatVector.broadcast(SPECIES, factor);
    FloatVector c = FloatVector.broadcast(SPECIES, 0.1f);
    for (int i = 0; i < ITERATIONS; i++) {
      c = c.fma(m, m);
    }
    return c.lane(0);
  }

  public static int lanes() {
    return SPECIES.length();
  }

  /** Computes; the result means nothing and must be used. */
  public static float run(float factor) {
    FloatVector m = FloatVector.broadcast(SPECIES, factor);
    FloatVector c0 = FloatVector.broadcast(SPECIES, 0.1f);
    FloatVector c1 = c0;
    FloatVector c2 = c0;
    FloatVector c3 = c0;
    FloatVector c4 = c0;
    FloatVector c5 = c0;
    FloatVector c6 = c0;
    FloatVector c7 = c0;
    FloatVector c8 = c0;
    FloatVector c9 = c0;
    FloatVector c10 = c0;
    FloatVector c11 = c0;
    FloatVector c12 = c0;
    FloatVector c13 = c0;
    FloatVector c14 = c0;
    FloatVector c15 = c0;
    for (int i = 0; i < ITERATIONS; i++) {
      c0 = c0.fma(m, m);
      c1 = c1.fma(m, m);
      c2 = c2.fma(m, m);
      c3 = c3.fma(m, m);
      c4 = c4.fma(m, m);
      c5 = c5.fma(m, m);
      c6 = c6.fma(m, m);
      c7 = c7.fma(m, m);
      c8 = c8.fma(m, m);
      c9 = c9.fma(m, m);
      c10 = c10.fma(m, m);
      c11 = c11.fma(m, m);
      c12 = c12.fma(m, m);
      c13 = c13.fma(m, m);
      c14 = c14.fma(m, m);
      c15 = c15.fma(m, m);
    }
    FloatVector low = c0.add(c1).add(c2).add(c3).add(c4).add(c5).add(c6).add(c7);
    FloatVector high = c8.add(c9).add(c10).add(c11).add(c12).add(c13).add(c14).add(c15);
    return low.add(high).lane(0);
  }
}
