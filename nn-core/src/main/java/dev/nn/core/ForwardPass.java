package dev.nn.core;

import dev.nn.api.LayerSpec;
import dev.nn.api.Matrix;
import dev.nn.kernels.MatrixProduct;
import dev.nn.kernels.Scratch;

/**
 * Forward propagation of a batch: z = x·W + b and a = f(z), layer by layer. Keeps x, z and a of
 * every layer, which the backward pass needs.
 */
final class ForwardPass {

  private final Network network;
  private final Dropout dropout;
  private final int rows;
  private final Matrix[] x;
  private final Matrix[] z;
  private final Matrix[] a;
  private final Scratch scratch = new Scratch();

  /** A pass for prediction. */
  ForwardPass(Network network, int rows) {
    this(network, rows, Dropout.NONE);
  }

  /**
   * A pass for training.
   *
   * @param rows the number of rows of every batch
   * @param dropout what becomes of a layer's outputs before the next layer sees them
   */
  ForwardPass(Network network, int rows, Dropout dropout) {
    this.network = network;
    this.dropout = dropout;
    this.rows = rows;
    int layers = network.spec().layers().size();
    x = new Matrix[layers];
    z = new Matrix[layers];
    a = new Matrix[layers];
    for (int l = 0; l < layers; l++) {
      int outputs = network.spec().layers().get(l).outputs();
      z[l] = Matrix.zeros(rows, outputs);
      a[l] = Matrix.zeros(rows, outputs);
    }
  }

  /** Computes z and a of every layer for the inputs of the network, [rows × inputs]. */
  void run(float[] parameters, Matrix inputs) {
    Matrix next = inputs;
    for (int l = 0; l < z.length; l++) {
      x[l] = next;
      multiply(l, parameters);
      network.activations().get(l).forward(z[l], a[l]);
      next = dropout.apply(l, a[l]);
    }
  }

  private void multiply(int l, float[] parameters) {
    LayerSpec shape = network.spec().layers().get(l);
    MatrixProduct.forward(
        x[l].data(),
        x[l].start(),
        parameters,
        network.layout().weights(l),
        parameters,
        network.layout().biases(l),
        z[l].data(),
        z[l].start(),
        rows,
        shape.inputs(),
        shape.outputs(),
        scratch);
  }

  int rows() {
    return rows;
  }

  /** What a layer got in the last run, [rows × inputs]. */
  Matrix x(int layer) {
    return x[layer];
  }

  /** The pre-activations of a layer, [rows × outputs]. */
  Matrix z(int layer) {
    return z[layer];
  }

  /** The activations of a layer, [rows × outputs]. */
  Matrix a(int layer) {
    return a[layer];
  }

  /** The pre-activations of the last layer. */
  Matrix logits() {
    return z[z.length - 1];
  }

  /** The activations of the last layer. */
  Matrix predictions() {
    return a[a.length - 1];
  }
}
