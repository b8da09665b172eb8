package dev.nn.testkit.layer;

import dev.nn.api.Activation;
import dev.nn.api.ActivationGradients;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.testkit.check.Noise;
import java.util.Arrays;

/**
 * An activation with parameters, or of another width, for a layer of some outputs. Without
 * parameters, p has one unused number.
 */
record TestedFunction(Activation activation, int outputs) {

  /** The deviation of parameters from their initial values, as training moves them. */
  private static final float MOVED = 0.25f;

  /** Returns whether there is a layer of that number of outputs. */
  static boolean accepts(Activation activation, int outputs) {
    try {
      TestedFunction f = new TestedFunction(activation, outputs);
      return f.columns() > 0 && f.parameters() > 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  int columns() {
    return activation.columns(outputs);
  }

  /** Returns the number of parameters, 1 for an activation without. */
  int parameters() {
    int parameters = activation.parameters(outputs);
    return parameters == 0 ? 1 : parameters;
  }

  void initialize(Matrix p, RandomStream random) {
    activation.initialize(p, outputs, random);
  }

  /** Returns parameters beside the initial ones. */
  Matrix moved(int variant) {
    Matrix p = Matrix.zeros(1, parameters());
    initialize(p, RandomStream.of(30).derive("parameters", variant));
    for (int i = 0; i < p.end(); i++) {
      p.data()[i] += MOVED * Noise.normal(613L * variant + i);
    }
    return p;
  }

  void forward(Matrix z, Matrix p, Matrix a) {
    activation.forward(z, p, a);
  }

  void backward(Matrix z, Matrix p, Matrix a, ActivationGradients gradients) {
    activation.backward(z, p, a, gradients);
    if (activation.parameters(outputs) == 0) {
      Arrays.fill(gradients.p().data(), gradients.p().start(), gradients.p().end(), 0);
    }
  }

  /** Returns the outputs of a row. */
  float[] forward(float[] z, float[] p) {
    float[] a = new float[outputs];
    forward(row(z.clone()), row(p.clone()), row(a));
    return a;
  }

  /** Returns dL/dz of a row. */
  float[] zGradient(float[] z, float[] p, float[] g) {
    return backward(z, p, g).z().data();
  }

  /** Returns dL/dp of a row. */
  float[] pGradient(float[] z, float[] p, float[] g) {
    return backward(z, p, g).p().data();
  }

  private ActivationGradients backward(float[] z, float[] p, float[] g) {
    ActivationGradients gradients =
        new ActivationGradients(
            row(g.clone()), Matrix.zeros(1, z.length), Matrix.zeros(1, p.length));
    backward(row(z.clone()), row(p.clone()), row(forward(z, p)), gradients);
    return gradients;
  }

  private static Matrix row(float[] numbers) {
    return Matrix.wrap(numbers, 0, 1, numbers.length);
  }
}
