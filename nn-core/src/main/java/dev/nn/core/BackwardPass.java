package dev.nn.core;

import dev.nn.api.LayerSpec;
import dev.nn.api.Matrix;
import dev.nn.kernels.MatrixProduct;
import dev.nn.kernels.Scratch;

/**
 * Back-propagation of a batch, last layer to first: dL/dz from dL/da, then dW = xᵀ·dz, db = Σ dz,
 * and dL/dx = dz·Wᵀ, which is dL/da of the layer before.
 */
final class BackwardPass {

  private final Network network;
  private final ForwardPass forward;
  private final Dropout dropout;
  private final boolean fromLogits;
  private final Matrix[] gradient;
  private final float[] gradients;
  private final Scratch scratch = new Scratch();

  /**
   * A pass back through what a forward pass computed.
   *
   * @param fromLogits whether the gradient to start from is by z of the last layer, not by a
   * @param gradients receives the gradients of all parameters, laid out like them
   */
  BackwardPass(
      Network network,
      ForwardPass forward,
      Dropout dropout,
      boolean fromLogits,
      float[] gradients) {
    this.network = network;
    this.forward = forward;
    this.dropout = dropout;
    this.fromLogits = fromLogits;
    this.gradients = gradients;
    gradient = new Matrix[network.spec().layers().size()];
    for (int l = 0; l < gradient.length; l++) {
      gradient[l] = Matrix.zeros(forward.rows(), network.spec().layers().get(l).outputs());
    }
  }

  /** Where the loss writes its gradient before {@link #run}, [rows × outputs]. */
  Matrix outputGradient() {
    return gradient[gradient.length - 1];
  }

  /** Computes the gradients of all parameters. */
  void run(float[] parameters) {
    int last = gradient.length - 1;
    for (int l = last; l >= 0; l--) {
      if (l < last || !fromLogits) {
        network.activations().get(l).backward(forward.z(l), forward.a(l), gradient[l]);
      }
      parameterGradients(l);
      if (l > 0) {
        inputGradient(l, parameters);
        dropout.backward(l - 1, gradient[l - 1]);
      }
    }
  }

  private void parameterGradients(int l) {
    LayerSpec shape = network.spec().layers().get(l);
    Matrix x = forward.x(l);
    Matrix dz = gradient[l];
    MatrixProduct.weightGradient(
        x.data(),
        x.start(),
        dz.data(),
        dz.start(),
        gradients,
        network.layout().weights(l),
        forward.rows(),
        shape.inputs(),
        shape.outputs(),
        scratch);
    MatrixProduct.columnSums(
        dz.data(),
        dz.start(),
        gradients,
        network.layout().biases(l),
        forward.rows(),
        shape.outputs());
  }

  private void inputGradient(int l, float[] parameters) {
    LayerSpec shape = network.spec().layers().get(l);
    Matrix dz = gradient[l];
    Matrix dx = gradient[l - 1];
    MatrixProduct.inputGradient(
        dz.data(),
        dz.start(),
        parameters,
        network.layout().weights(l),
        dx.data(),
        dx.start(),
        forward.rows(),
        shape.inputs(),
        shape.outputs(),
        scratch);
  }
}
