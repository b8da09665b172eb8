package dev.nn.api;

/**
 * An activation that is a function of each number by itself, a = f(z), written as f and f′ of one
 * number:
 *
 * <pre>{@code
 * public record Cube() implements ElementwiseActivation {
 *   public String name() { return "acme:cube"; }
 *   public double value(double z) { return z * z * z; }
 *   public double derivative(double z) { return 3 * z * z; }
 * }
 * }</pre>
 *
 * <p>The engine still hands over whole batches: the loops are here. Both functions compute in
 * doubles, and each result is rounded to a float once. Two calls for each number are slower than
 * loops of an {@link Activation} that the compiler turns into vector instructions, and more so if a
 * program has several of these classes, which share the loops.
 *
 * <p>The rules of {@link Activation} hold: no state, and the same bits on every machine, which
 * {@link StrictMath} gives and {@link Math} may not.
 */
public interface ElementwiseActivation extends Activation {

  /**
   * Returns f(z).
   *
   * @param z a pre-activation; may be NaN, for which the result is NaN, or infinite
   * @return a, which is rounded to a float
   */
  double value(double z);

  /**
   * Returns f′(z).
   *
   * @param z as given to {@link #value}
   * @return da/dz; at a corner of f, the slope of either side
   */
  double derivative(double z);

  @Override
  default void forward(Matrix z, Matrix a) {
    float[] in = z.data();
    float[] out = a.data();
    for (int i = z.start(); i < z.end(); i++) {
      out[i] = (float) value(in[i]);
    }
  }

  @Override
  default void backward(Matrix z, Matrix a, Matrix gradient) {
    float[] in = z.data();
    float[] g = gradient.data();
    for (int i = z.start(); i < z.end(); i++) {
      g[i] *= (float) derivative(in[i]);
    }
  }
}
