package ${package};

import dev.nn.api.Formula;
import dev.nn.api.Initializer;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;

/**
 * Normal weights of mean 0, an example for your own initializer: the deviation is gain / √inputs,
 * so that z has the same size in narrow and wide layers.
 *
 * <p>One that depends on the activation or the place of the layer overrides the longer initialize.
 *
 * @param gain the deviation of z for inputs of deviation 1; 1 unless set, as in {@code
 *     ${plugin}(gain=2)}
 */
@Formula("W normal, mean 0, deviation gain / √inputs")
public record ${className}(double gain) implements Initializer {

  /**
   * Checks the gain.
   *
   * @throws IllegalArgumentException if it is not above 0, infinite or NaN
   */
  public ${className} {
    if (!(gain > 0 && Double.isFinite(gain))) {
      throw new IllegalArgumentException("gain is " + gain + ", must be finite and above 0");
    }
  }

  /** Sets the gain to 1. */
  public ${className}() {
    this(1);
  }

  @Override
  public String name() {
    return "${plugin}";
  }

  @Override
  public void initialize(Matrix weights, RandomStream random) {
    double deviation = gain / Math.sqrt(weights.rows());
    float[] w = weights.data();
    for (int i = weights.start(); i < weights.end(); i++) {
      // The draws are numbered from the first weight, wherever the array begins.
      w[i] = (float) (deviation * random.gaussian(i - weights.start()));
    }
  }
}
