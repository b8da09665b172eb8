package dev.nn.core.engine;

import dev.nn.api.LayerSpec;
import dev.nn.api.Matrix;
import dev.nn.kernels.MatrixProduct;
import dev.nn.kernels.team.Member;

/**
 * Back-propagation of a batch, last layer to first: dL/dz from dL/da, then dW = xᵀ·dz, db = Σ dz,
 * and dL/dx = dz·Wᵀ, which is dL/da of the layer before.
 */
final class BackwardPass {

  private final Architecture architecture;
  private final ForwardPass forward;
  private final Dropout dropout;
  private final boolean fromLogits;
  private final RowParts[] gradient;
  private final float[] gradients;

  /**
   * A pass back through what a forward pass computed.
   *
   * @param fromLogits whether the gradient to start from is by z of the last layer, not by a
   * @param gradients receives the gradients of all parameters, in {@link Panels} like them
   * @param members how many share the work
   */
  BackwardPass(
      Architecture architecture,
      ForwardPass forward,
      Dropout dropout,
      boolean fromLogits,
      float[] gradients,
      int members) {
    this.architecture = architecture;
    this.forward = forward;
    this.dropout = dropout;
    this.fromLogits = fromLogits;
    this.gradients = gradients;
    gradient = new RowParts[architecture.spec().layers().size()];
    for (int l = 0; l < gradient.length; l++) {
      int outputs = architecture.spec().layers().get(l).outputs();
      gradient[l] = new RowParts(Matrix.zeros(forward.rows(), outputs), members);
    }
  }

  /** Where the loss writes its gradient before {@link #run}, [rows × outputs]. */
  RowParts outputGradient() {
    return gradient[gradient.length - 1];
  }

  /**
   * Computes the gradients of all parameters: when it returns, those of a member's own, as {@link
   * Division} says which.
   */
  void run(float[] parameters, Member member) {
    int last = gradient.length - 1;
    for (int l = last; l >= 0; l--) {
      if (l < last || !fromLogits) {
        architecture
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
        dropout.backward(l - 1, gradient[l - 1], member);
      }
    }
  }

  private void parameterGradients(int l, Member member) {
    LayerSpec shape = architecture.spec().layers().get(l);
    int inputs = shape.inputs();
    int outputs = shape.outputs();
    if (Division.isByPanels(shape, member)) {
      int from = member.from(outputs, Panels.WIDTH);
      int to = member.to(outputs, Panels.WIDTH);
      parameterGradients(l, 0, inputs, from, to, from, to, member);
    } else {
      int fromBias = member.from(outputs, Division.ROWS);
      int toBias = member.to(outputs, Division.ROWS);
      int from = member.from(inputs, Division.ROWS);
      int to = member.to(inputs, Division.ROWS);
      parameterGradients(l, from, to, 0, outputs, fromBias, toBias, member);
    }
  }

  private void parameterGradients(
      int l,
      int fromInput,
      int toInput,
      int fromOutput,
      int toOutput,
      int fromBias,
      int toBias,
      Member member) {
    LayerSpec shape = architecture.spec().layers().get(l);
    Matrix x = forward.x(l);
    Matrix dz = gradient[l].whole();
    MatrixProduct.weightGradient(
        x.data(),
        x.start(),
        dz.data(),
        dz.start(),
        gradients,
        architecture.layout().weights(l),
        Panels.WIDTH,
        forward.rows(),
        shape.inputs(),
        shape.outputs(),
        fromInput,
        toInput,
        fromOutput,
        toOutput,
        forward.scratch(member));
    MatrixProduct.columnSums(
        dz.data(),
        dz.start(),
        gradients,
        architecture.layout().biases(l),
        forward.rows(),
        shape.outputs(),
        fromBias,
        toBias);
  }

  /** A member's part of dL/dx, with which all rows of the member are complete. */
  private void inputGradient(int l, float[] parameters, Member member) {
    LayerSpec shape = architecture.spec().layers().get(l);
    int inputs = shape.inputs();
    int rows = forward.rows();
    if (Division.isByInputs(shape, member)) {
      int firstColumn = member.from(inputs, Division.COLUMNS);
      int endColumn = member.to(inputs, Division.COLUMNS);
      inputGradient(l, parameters, 0, rows, firstColumn, endColumn, member);
      member.sync();
    } else {
      int firstRow = member.from(rows, Division.ROWS);
      int endRow = member.to(rows, Division.ROWS);
      inputGradient(l, parameters, firstRow, endRow, 0, inputs, member);
    }
  }

  private void inputGradient(
      int l,
      float[] parameters,
      int firstRow,
      int endRow,
      int firstColumn,
      int endColumn,
      Member member) {
    LayerSpec shape = architecture.spec().layers().get(l);
    Matrix dz = gradient[l].whole();
    Matrix dx = gradient[l - 1].whole();
    MatrixProduct.inputGradient(
        dz.data(),
        dz.start() + firstRow * shape.outputs(),
        parameters,
        architecture.layout().weights(l),
        Panels.WIDTH,
        dx.data(),
        dx.start() + firstRow * shape.inputs(),
        endRow - firstRow,
        shape.inputs(),
        shape.outputs(),
        firstColumn,
        endColumn,
        forward.scratch(member));
  }
}
