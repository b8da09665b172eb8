package dev.nn.api;

/**
 * An activation that maps each number on its own, a = f(z). You write f and f′ for a single number:
 *
 * <pre>{@code
 * public record Cube() implements ElementwiseActivation {
 *   public String name() { return "acme:cube"; }
 *   public double value(double z) { return z * z * z; }
 *   public double derivative(double z) { return 3 * z * z; }
 * }
 * }</pre>
 *
 * <p>The engine still passes whole batches, and this interface loops over them. Both functions
 * compute in doubles, and each result is rounded to a float once. This is slower than an {@link
 * Activation} whose loops the compiler can vectorize, because both functions are called for every
 * number. It becomes slower still if a program has several such classes, because they share the
 * loops.
 *
 * <p>The rules of {@link Activation} hold: an implementation must be stateless and must give the
 * same bits on every machine. Use {@link StrictMath}, because {@link Math} may differ between
 * machines.
 */
public interface ElementwiseActivation extends Activation {

  /**
   * {@return f(z), which nn rounds to a float}
   *
   * @param z a pre-activation; may be infinite, or NaN, for which the result must be NaN
   */
  double value(double z);

  /**
   * {@return f′(z) = da/dz; at a corner of f, the slope on either side}
   *
   * @param z as given to {@link #value}
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
