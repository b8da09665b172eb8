package dev.nn.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The one species of vectors, and how to write formulas of them that C2 compiles well.
 *
 * <ul>
 *   <li>Only this species, and ints of the same shape. A second shape anywhere in the JVM makes
 *       calls inside the Vector API polymorphic, which JDK 17 then no longer inlines: every loop
 *       becomes ten times slower.
 *   <li>C2 always inlines the methods of the API, but ours only up to 325 bytes of bytecode, 15
 *       calls deep, until its graph has had 18 000 nodes, which is some 45 operations, and unless
 *       it has compiled them to much code before, which depends on the order of calls. One that is
 *       not inlined allocates the vector it returns: tanh took 2.3 ns a number in place of 0.37. So
 *       each function has its loop in the method of its formula, which calls small methods of ours
 *       first, and ends with those of the API alone. That method is longer than 325 bytes, for
 *       which some of what it could call is written out: then it is compiled by itself, and never
 *       as a part of what calls it, where all of these limits might be near. A step of 64-64-64 on
 *       two threads, whose calls are deeper, took 81 µs in place of 30.
 *   <li>Vectors are local variables. A constant is broadcast where it is used, which C2 does once
 *       before the loop; from a static field it would be read each time.
 * </ul>
 */
final class Lanes {

  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
  static final int COUNT = SPECIES.length();

  private Lanes() {}
}
