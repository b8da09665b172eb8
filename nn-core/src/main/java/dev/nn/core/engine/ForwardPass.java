package dev.nn.core.engine;

import dev.nn.api.LayerSpec;
import dev.nn.api.Matrix;
import dev.nn.kernels.MatrixProduct;
import dev.nn.kernels.Scratch;
import dev.nn.kernels.team.Member;

/**
 * Forward propagation of a batch: z = x·W + b and a = f(z), layer by layer. Keeps x, z and a of
 * every layer, which the backward pass needs.
 */
public final class ForwardPass {

  private final Architecture architecture;
  private final Dropout dropout;
  private final int rows;
  private final Matrix[] x;
  private final RowParts[] z;
  private final RowParts[] a;
  private final Scratch[] scratch;

  /** A pass for prediction, by one member. */
  public ForwardPass(Architecture architecture, int rows) {
    this(architecture, rows, Dropout.NONE, 1);
  }

  /**
   * A pass for training.
   *
   * @param rows the number of rows of every batch
   * @param dropout what becomes of a layer's outputs before the next layer sees them
   * @param members how many share the work
   */
  public ForwardPass(Architecture architecture, int rows, Dropout dropout, int members) {
    this.architecture = architecture;
    this.dropout = dropout;
    this.rows = rows;
    int layers = architecture.spec().layers().size();
    x = new Matrix[layers];
    z = new RowParts[layers];
    a = new RowParts[layers];
    for (int l = 0; l < layers; l++) {
      int outputs = architecture.spec().layers().get(l).outputs();
      z[l] = new RowParts(Matrix.zeros(rows, outputs), members);
      a[l] = new RowParts(Matrix.zeros(rows, outputs), members);
    }
    scratch = new Scratch[members];
    for (int m = 0; m < members; m++) {
      scratch[m] = new Scratch();
    }
  }

  /**
   * Computes z and a of every layer for the inputs of the network, [rows × inputs].
   *
   * @param parameters in {@link Panels}
   */
  public void run(float[] parameters, Matrix inputs, Member member) {
    run(parameters, inputs, 0, member);
  }

  /** As {@link #run(float[], Matrix, Member)}, for the rows of the inputs from a first one on. */
  public void run(float[] parameters, Matrix inputs, int firstRow, Member member) {
    if (member.index() == 0) {
      x[0] = inputs;
    }
    Matrix next = inputs;
    int start = inputs.start() + firstRow * inputs.columns();
    for (int l = 0; l < z.length; l++) {
      multiply(l, parameters, next, start, member);
      architecture.activations().get(l).forward(z[l].of(member), a[l].of(member));
      next = dropout.apply(l, a[l], member);
      start = next.start();
      if (member.index() == 0 && l + 1 < z.length) {
        x[l + 1] = next;
      }
    }
  }

  /** A member's part of z, with which all rows of the member are complete. */
  private void multiply(int l, float[] parameters, Matrix input, int start, Member member) {
    LayerSpec shape = architecture.spec().layers().get(l);
    int outputs = shape.outputs();
    if (Division.isByPanels(shape, member)) {
      member.sync();
      int firstColumn = member.from(outputs, Panels.WIDTH);
      int endColumn = member.to(outputs, Panels.WIDTH);
      multiply(l, parameters, input, start, 0, rows, firstColumn, endColumn, member);
      member.sync();
    } else {
      int firstRow = member.from(rows, Division.ROWS);
      int endRow = member.to(rows, Division.ROWS);
      multiply(l, parameters, input, start, firstRow, endRow, 0, outputs, member);
    }
  }

  private void multiply(
      int l,
      float[] parameters,
      Matrix input,
      int start,
      int firstRow,
      int endRow,
      int firstColumn,
      int endColumn,
      Member member) {
    LayerSpec shape = architecture.spec().layers().get(l);
    MatrixProduct.forward(
        input.data(),
        start + firstRow * shape.inputs(),
        parameters,
        architecture.layout().weights(l),
        Panels.WIDTH,
        parameters,
        architecture.layout().biases(l),
        z[l].whole().data(),
        z[l].whole().start() + firstRow * shape.outputs(),
        endRow - firstRow,
        shape.inputs(),
        shape.outputs(),
        firstColumn,
        endColumn,
        scratch[member.index()]);
  }

  public int rows() {
    return rows;
  }

  /** What a layer got in the last run, [rows × inputs]. */
  public Matrix x(int layer) {
    return x[layer];
  }

  /** The pre-activations of a layer, [rows × outputs]. */
  public RowParts z(int layer) {
    return z[layer];
  }

  /** The activations of a layer, [rows × outputs]. */
  public RowParts a(int layer) {
    return a[layer];
  }

  /** The pre-activations of the last layer. */
  RowParts logits() {
    return z[z.length - 1];
  }

  /** The activations of the last layer. */
  public RowParts predictions() {
    return a[a.length - 1];
  }

  /** Working memory of a member. */
  Scratch scratch(Member member) {
    return scratch[member.index()];
  }
}
