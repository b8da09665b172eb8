package dev.nn.testkit;

import dev.nn.api.Activation;
import dev.nn.api.ActivationGradients;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.api.rules.Operation;
import dev.nn.api.rules.Operations;
import java.util.List;

/**
 * The function a = f(z, p) of a layer with some outputs, computed by an activation with or without
 * parameters p, and its passes on batches.
 */
record TestedFunction(Activation activation, int outputs) {

  /** The deviation of parameters from their initial values, because training changes them. */
  private static final float MOVED = 0.25f;

  /** Returns whether a usual layer has a z as wide as a, and no parameters. */
  static boolean isPlain(Activation activation) {
    TestedFunction f = new TestedFunction(activation, 12);
    return !f.exists() || f.isPlain();
  }

  boolean isPlain() {
    return columns() == outputs && !isLearned();
  }

  boolean isLearned() {
    return parameters() != 0;
  }

  /** Returns whether a layer can have this number of outputs. */
  boolean exists() {
    try {
      return columns() > 0 && parameters() >= 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  int columns() {
    return activation.columns(outputs);
  }

  int parameters() {
    return activation.parameters(outputs);
  }

  /** Returns the initial parameters, [1 × parameters], or [0 × 1] if there are none. */
  Matrix initial(RandomStream random) {
    Matrix p = isLearned() ? Matrix.zeros(1, parameters()) : Matrix.zeros(0, 1);
    if (isLearned()) {
      activation.initialize(p, outputs, random);
    }
    return p;
  }

  /** Returns parameters near the initial ones. */
  Matrix moved(int variant) {
    Matrix p = initial(RandomStream.of(30).derive("parameters", variant));
    for (int i = 0; i < p.end(); i++) {
      p.data()[i] += MOVED * Noise.normal(613L * variant + i);
    }
    return p;
  }

  /** Returns a row's outputs. */
  float[] forward(float[] z, float[] p) {
    Matrix a = Matrix.zeros(1, outputs);
    activation.forward(row(z.clone()), row(p.clone()), a);
    return a.data();
  }

  /** Returns a row's dL/dz and dL/dp. */
  ActivationGradients backward(float[] z, float[] p, float[] g) {
    return backward(row(z.clone()), row(p.clone()), row(forward(z, p)), row(g));
  }

  /**
   * Returns dL/dz and dL/dp for several rows. A plain activation changes a copy of dL/da in place.
   */
  ActivationGradients backward(Matrix z, Matrix p, Matrix a, Matrix g) {
    Matrix dp = p.rows() == 0 ? Matrix.zeros(0, 1) : Matrix.zeros(z.rows(), p.columns());
    Matrix dz = isPlain() ? g.copy() : Matrix.zeros(z.rows(), z.columns());
    ActivationGradients gradients = new ActivationGradients(g.copy(), dz, dp);
    if (isPlain()) {
      activation.backward(z, a, dz);
    } else {
      activation.backward(z, p, a, gradients);
    }
    return gradients;
  }

  Operation forward(Matrix z, Matrix p) {
    return Operations.forward(activation, outputs, z, p, isPlain());
  }

  /** Returns both passes of an equal function, on numbers that this one computes. */
  List<Operation> passes(Activation called, int rows, int variant) {
    Matrix z = Noise.wild(new Shape(rows, columns()), 3, variant);
    Matrix p = moved(variant);
    Matrix a = Matrix.zeros(rows, outputs);
    activation.forward(z.copy(), p, a);
    Matrix incoming = Noise.normal(new Shape(rows, outputs), 1, 31 + variant);
    return List.of(
        Operations.forward(called, outputs, z, p, isPlain()),
        Operations.backward(called, z, p, a, incoming, isPlain()));
  }

  private static Matrix row(float[] numbers) {
    return numbers.length == 0 ? Matrix.zeros(0, 1) : Matrix.wrap(numbers, 0, 1, numbers.length);
  }
}
