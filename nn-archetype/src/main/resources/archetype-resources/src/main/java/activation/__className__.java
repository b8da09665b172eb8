package ${package};

import dev.nn.api.ElementwiseActivation;
import dev.nn.api.Formula;
import dev.nn.kernels.VectorMath;

/**
 * Swish, an example for your own function: a = z·σ(β·z) with σ(x) = 1 / (1 + e⁻ˣ).
 *
 * <p>Derivative: σ(β·z) + β·z·σ(β·z)·(1 - σ(β·z)). P. Ramachandran, B. Zoph and Q. V. Le,
 * "Searching for Activation Functions" (2017).
 *
 * <p>A function of whole rows, or one whose speed matters, implements Activation instead, with
 * loops over arrays.
 *
 * @param beta β, the sharpness of the bend; 1 unless set, as in {@code ${plugin}(beta=2)}
 */
@Formula("z·σ(β·z)")
public record ${className}(float beta) implements ElementwiseActivation {

  /**
   * Checks beta.
   *
   * @throws IllegalArgumentException if it is not above 0, infinite or NaN
   */
  public ${className} {
    if (!(beta > 0 && Float.isFinite(beta))) {
      throw new IllegalArgumentException("beta is " + beta + ", must be finite and above 0");
    }
  }

  /** Sets beta to 1. */
  public ${className}() {
    this(1f);
  }

  @Override
  public String name() {
    return "${plugin}";
  }

  @Override
  public double value(double z) {
    return z * sigmoid(z);
  }

  @Override
  public double derivative(double z) {
    double s = sigmoid(z);
    return s + beta * z * s * (1 - s);
  }

  private double sigmoid(double z) {
    // The same bits on every machine, unlike Math.exp.
    return VectorMath.sigmoid((float) (beta * z));
  }
}
