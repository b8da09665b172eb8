package dev.nn.core;

import dev.nn.api.LayerSpec;
import dev.nn.api.Matrix;
import dev.nn.kernels.MatrixProduct;
import dev.nn.kernels.Member;

/**
 * Back-propagation of a batch, last layer to first: dL/dz from dL/da, then dW = xᵀ·dz, db = Σ dz,
 * and dL/dx = dz·Wᵀ, which is dL/da of the layer before.
 */
final class BackwardPass {

  private final Network network;
  private final ForwardPass forward;
  private final Dropout dropout;
  private final boolean fromLogits;
  private final RowParts[] gradient;
  private final float[] gradients;

  /**
   * A pass back through what a forward pass computed.
   *
   * @param fromLogits whether the gradient to start from is by z of the last layer, not by a
   * @param gradients receives the gradients of all parameters, laid out like them
   * @param members how many share the work
   */
  BackwardPass(
      Network network,
      ForwardPass forward,
      Dropout dropout,
      boolean fromLogits,
      float[] gradients,
      int members) {
    this.network = network;
    this.forward = forward;
    this.dropout = dropout;
    this.fromLogits = fromLogits;
    this.gradients = gradients;
    gradient = new RowParts[network.spec().layers().size()];
    for (int l = 0; l < gradient.length; l++) {
      int outputs = network.spec().layers().get(l).outputs();
      gradient[l] = new RowParts(Matrix.zeros(forward.rows(), outputs), members);
    }
  }

  /** Where the loss writes its gradient before {@link #run}, [rows × outputs]. */
  RowParts outputGradient() {
    return gradient[gradient.length - 1];
  }

  /**
   * Computes the gradients of all parameters. Those of a layer's weights are complete in a member's
   * part, {@link Division#ROWS} by rows, when it returns.
   */
  void run(float[] parameters, Member member) {
    int last = gradient.length - 1;
    for (int l = last; l >= 0; l--) {
      if (l < last || !fromLogits) {
        network
            .activations()
            .get(l)
            .backward(forward.z(l).of(member), forward.a(l).of(member), gradient[l].of(member));
      }
      member.sync();
      if (l > 0) {
        inputGradient(l, parameters, member);
      }
      parameterGradients(l, member);
      if (l > 0) {
        member.sync();
        dropout.backward(l - 1, gradient[l - 1], member);
      }
    }
  }

  private void parameterGradients(int l, Member member) {
    LayerSpec shape = network.spec().layers().get(l);
    Matrix x = forward.x(l);
    Matrix dz = gradient[l].whole();
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
        member.from(shape.inputs(), Division.ROWS),
        member.to(shape.inputs(), Division.ROWS),
        forward.scratch(member));
    MatrixProduct.columnSums(
        dz.data(),
        dz.start(),
        gradients,
        network.layout().biases(l),
        forward.rows(),
        shape.outputs(),
        member.from(shape.outputs(), Division.ROWS),
        member.to(shape.outputs(), Division.ROWS));
  }

  private void inputGradient(int l, float[] parameters, Member member) {
    LayerSpec shape = network.spec().layers().get(l);
    int inputs = shape.inputs();
    int first = Division.firstRow(forward.rows(), inputs, member);
    Matrix dz = gradient[l].whole();
    Matrix dx = gradient[l - 1].whole();
    MatrixProduct.inputGradient(
        dz.data(),
        dz.start() + first * shape.outputs(),
        parameters,
        network.layout().weights(l),
        dx.data(),
        dx.start() + first * inputs,
        Division.endRow(forward.rows(), inputs, member) - first,
        inputs,
        shape.outputs(),
        Division.firstColumn(inputs, member),
        Division.endColumn(inputs, member),
        forward.scratch(member));
  }
}
