package dev.nn.kernels.simd;

import dev.nn.kernels.scalar.Blocking;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The only vector species in use, and rules for writing vector formulas that C2 compiles well.
 *
 * <ul>
 *   <li>Use only this species, and ints of the same shape. A second shape anywhere in the JVM makes
 *       calls inside the Vector API polymorphic, and JDK 17 then no longer inlines them: every loop
 *       becomes ten times slower.
 *   <li>Write each formula in a loop that calls only the API, in a method longer than 325 bytes of
 *       bytecode. C2 always inlines the API's methods. It inlines ours only up to 325 bytes, up to
 *       15 calls deep, and unless it has already compiled them to much code, which depends on the
 *       order of calls. A method that is not inlined allocates the vector that it returns: tanh
 *       took 2.3 ns per number in place of 0.37. If the loop's method is longer than 325 bytes, C2
 *       compiles it by itself, and never as part of a caller that might be near all of these
 *       limits. A step of 64-64-64 on two threads, whose calls are deeper, took 81 µs in place of
 *       30.
 *   <li>Cast a vector to its {@link #CLASS} if it is stored after a loop, or late in a long one.
 *       From 18 000 nodes of its graph on, which is some 25 operations, C2 does not know the class
 *       of a result when it compiles a call on it. It then trusts the profile, unless type checks
 *       have failed too often. Without a profile, the vector becomes an object in each iteration.
 *       For the same reason, give late operations vectors as arguments and no floats, because the
 *       API would broadcast a float.
 *   <li>Keep vectors in local variables. Broadcast a constant where it is used: C2 does this once
 *       before the loop, but would read a static field each time.
 * </ul>
 */
final class Vectors {

  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
  static final int LANES = SPECIES.length();

  /** The class of all vectors. A cast to it tells C2 the class again if C2 has lost it. */
  static final Class<? extends FloatVector> CLASS =
      SPECIES.vectorType().asSubclass(FloatVector.class);

  /**
   * How many numbers a block has. If a function needs two loops, the first leaves a block for the
   * second.
   */
  static final int BLOCK = Blocking.ELEMENTARY_VECTORS * LANES;

  private static final ThreadLocal<float[]> BLOCKS =
      ThreadLocal.withInitial(() -> new float[2 * BLOCK]);

  private Vectors() {}

  /** Returns two blocks that belong to the calling thread. */
  static float[] blocks() {
    return BLOCKS.get();
  }
}
