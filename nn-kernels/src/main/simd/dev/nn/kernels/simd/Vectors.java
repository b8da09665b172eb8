package dev.nn.kernels.simd;

import dev.nn.kernels.scalar.Blocking;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The one species of vectors, and rules for formulas of vectors that C2 compiles well.
 *
 * <ul>
 *   <li>Only this species, and ints of the same shape. A second shape anywhere in the JVM makes
 *       calls inside the Vector API polymorphic, which JDK 17 then no longer inlines: every loop
 *       becomes ten times slower.
 *   <li>C2 always inlines the methods of the API, but ours only up to 325 bytes of bytecode, 15
 *       calls deep, and unless it has compiled them to much code before, which depends on the order
 *       of calls. One that is not inlined allocates the vector it returns: tanh took 2.3 ns a
 *       number in place of 0.37. So each formula stands in a loop that calls the API alone. That
 *       loop's method is longer than 325 bytes: then it is compiled by itself, and never as a part
 *       of its caller, which might be near all of these limits. A step of 64-64-64 on two threads,
 *       whose calls are deeper, took 81 µs in place of 30.
 *   <li>A vector that is stored after a loop, or late in a long one, is cast to its {@link #CLASS}.
 *       From 18 000 nodes of its graph on, which is some 25 operations, C2 does not know the class
 *       of a result when it compiles a call on it. It then trusts the profile, unless type checks
 *       have failed too often; without one, the vector becomes an object in each iteration. For the
 *       same reason, late operations have vectors as arguments and no floats, which the API would
 *       broadcast.
 *   <li>Vectors are local variables. A constant is broadcast where it is used, which C2 does once
 *       before the loop; from a static field it would be read each time.
 * </ul>
 */
final class Vectors {

  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
  static final int LANES = SPECIES.length();

  /** The class of all vectors, which a cast tells C2 if it has lost it. */
  static final Class<? extends FloatVector> CLASS =
      SPECIES.vectorType().asSubclass(FloatVector.class);

  /** The numbers of a block, which the first of two loops of a function leaves for the second. */
  static final int BLOCK = Blocking.ELEMENTARY_VECTORS * LANES;

  private static final ThreadLocal<float[]> BLOCKS =
      ThreadLocal.withInitial(() -> new float[2 * BLOCK]);

  private Vectors() {}

  /** Returns two blocks of the calling thread's own. */
  static float[] blocks() {
    return BLOCKS.get();
  }
}
