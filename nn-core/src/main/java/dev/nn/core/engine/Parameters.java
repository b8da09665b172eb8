package dev.nn.core.engine;

import org.jspecify.annotations.Nullable;

/**
 * The parameters of a network. Immutable. The arrays are shared rather than copied: only the engine
 * sees them, and only reads them.
 */
public final class Parameters {

  private final Architecture architecture;
  private final float[] values;
  private volatile @Nullable Weights served;

  public Parameters(Architecture architecture, float[] values) {
    int count = architecture.parameterCount();
    if (values.length != count) {
      throw new IllegalArgumentException(
          "%s parameters for a network that has %s\n%s"
              .formatted(values.length, count, architecture.table()));
    }
    this.architecture = architecture;
    this.values = values;
  }

  /** Returns other parameters of the same layers; the array is not copied. */
  public Parameters with(float[] newValues) {
    return new Parameters(architecture, newValues);
  }

  /** Returns the layers of the parameters. */
  public Architecture architecture() {
    return architecture;
  }

  /** Returns the parameters, each W row-major; only to be read. */
  public float[] values() {
    return values;
  }

  /**
   * Returns the number of equal blocks on the diagonal of W of a layer by which predictions
   * multiply, all else being 0; 1 for a W without them.
   */
  public int blocks(int layer) {
    return served().blocks(layer);
  }

  /** Returns the parameters as predictions read them, prepared at the first call. */
  Weights served() {
    Weights made = served;
    if (made == null) {
      made = Weights.served(architecture, values); // the same numbers for any caller
      served = made;
    }
    return made;
  }
}
