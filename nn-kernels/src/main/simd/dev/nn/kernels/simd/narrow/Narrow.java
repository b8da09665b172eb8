package dev.nn.kernels.simd.narrow;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The vectors of this package, and their limits. */
final class Narrow {

  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  static final int LANES = SPECIES.length();

  /** The most columns of a row that stays in registers. */
  static final int WIDEST = 2 * LANES;

  /** True if there are registers for sixteen vectors and the sums beside them. */
  static final boolean HAS_REGISTERS = LANES >= 16;

  private Narrow() {}
}
