package dev.nn.core.engine;

import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.kernels.ColumnSums;
import dev.nn.kernels.MatrixProduct;
import dev.nn.kernels.Scratch;
import dev.nn.kernels.operand.Operand;
import dev.nn.kernels.team.Member;
import org.jspecify.annotations.Nullable;

/**
 * One fully connected layer at work on a batch, forward and backward:
 *
 * <pre>
 *   z = x·W + b        dz = dL/dz, from dL/da by f      x [rows × inputs], W [inputs × outputs],
 *   a = f(z)           dL/dW = xᵀ·dz                    b [1 × outputs],
 *                      dL/db = Σ dz, over rows          z, a, dz [rows × outputs]
 *                      dL/dx = dz·Wᵀ
 * </pre>
 *
 * <p>Each member of a team computes its share of every result ({@link Partition}), and members meet
 * where one needs what another wrote. Products are bound to their operands when the layer is made:
 * a step neither allocates nor checks.
 */
public final class Layer {

  private final LayerShape shape;
  private final Operand x;
  private final Operand w;
  private final RowParts z;
  private final RowParts a;
  private final @Nullable Dropout dropout;

  // Of each member.
  private final Partition[] shares;
  private final Scratch[] scratch;
  private final MatrixProduct[] forward;

  /**
   * A layer for batches of one size.
   *
   * @param x the inputs, [rows × inputs]
   * @param parameters to compute with, in {@link Panels}
   * @param random by which outputs are dropped; null to drop none
   * @param scratch of each member
   */
  Layer(
      LayerShape shape,
      Operand x,
      float[] parameters,
      @Nullable RandomStream random,
      Scratch[] scratch) {
    this.shape = shape;
    this.x = x;
    this.scratch = scratch;
    w = shape.weights(parameters);
    z = buffer();
    a = buffer();
    dropout =
        random == null || shape.spec().dropout() == 0 ? null : new Dropout(shape, random, buffer());
    shares = new Partition[scratch.length];
    forward = new MatrixProduct[scratch.length];
    Operand b = shape.biases(parameters);
    for (int m = 0; m < scratch.length; m++) {
      shares[m] = new Partition(shape, Member.of(m, scratch.length));
      forward[m] = forward(shares[m], b, scratch[m]);
    }
  }

  private RowParts buffer() {
    return new RowParts(x.rows(), shape.outputs(), scratch.length);
  }

  /** Binds a share of z = x·W + b. */
  private MatrixProduct forward(Partition share, Operand b, Scratch memory) {
    Operand zs = z.operand();
    return share.isByPanels()
        ? MatrixProduct.forward(x, share.weights(w), share.outputs(b), share.outputs(zs), memory)
        : MatrixProduct.forward(share.rows(x), w, b, share.rows(zs), memory);
  }

  /** Computes a member's share of z and a. */
  void forward(Member member) {
    int m = member.index();
    meetForPanels(member); // all rows of x are there
    forward[m].run(); // z = x·W + b
    meetForPanels(member); // all columns of z are there
    shape.activation().forward(z.of(member), a.of(member)); // a = f(z)
    if (dropout != null) {
      dropout.forward(a, member);
    }
  }

  /** Computes a member's share of the gradients, of dL/da by what the next layer saw of a. */
  void backward(Gradient gradient, Member member) {
    int m = member.index();
    Matrix dz = gradient.dz.of(member);
    if (dropout != null) {
      dropout.backward(gradient.dz, member);
    }
    if (!gradient.isOfLogits) {
      shape.activation().backward(z.of(member), a.of(member), dz); // dL/dz
    }
    member.sync(); // all rows of dz are there
    if (shape.index() > 0) {
      gradient.inputs[m].run(); // dL/dx = dz·Wᵀ
      if (shares[m].isByInputs()) {
        member.sync(); // all columns of dL/dx are there
      }
    }
    gradient.weights[m].run(); // dL/dW = xᵀ·dz
    gradient.biases[m].run(); // dL/db = Σ dz
  }

  private void meetForPanels(Member member) {
    if (shares[member.index()].isByPanels()) {
      member.sync();
    }
  }

  /** The gradients of a layer, and how each member computes its share of them. */
  static final class Gradient {

    private final RowParts dz;
    private final boolean isOfLogits;
    private final MatrixProduct[] weights;
    private final ColumnSums[] biases;
    private final MatrixProduct[] inputs;

    private Gradient(Layer layer, boolean isOfLogits) {
      int members = layer.scratch.length;
      dz = layer.buffer();
      this.isOfLogits = isOfLogits;
      weights = new MatrixProduct[members];
      biases = new ColumnSums[members];
      inputs = new MatrixProduct[members];
    }

    /** Returns where dL/da comes in, or dL/dz where that is what is known, and dL/dz goes out. */
    RowParts dz() {
      return dz;
    }
  }

  /**
   * Makes the gradients of this layer.
   *
   * @param before the gradients of the layer before; null for the first layer
   * @param isOfLogits whether the way back begins here, with dL/dz in place of dL/da
   * @param gradients receives dL/dW and dL/db, laid out like the parameters
   */
  Gradient gradient(@Nullable Gradient before, boolean isOfLogits, float[] gradients) {
    Gradient gradient = new Gradient(this, isOfLogits);
    Operand dz = gradient.dz.operand();
    Operand dw = shape.weights(gradients);
    Operand db = shape.biases(gradients);
    for (int m = 0; m < scratch.length; m++) {
      Partition share = shares[m];
      Scratch memory = scratch[m];
      gradient.weights[m] =
          share.isByPanels()
              ? MatrixProduct.weightGradient(x, share.outputs(dz), share.weights(dw), memory)
              : MatrixProduct.weightGradient(share.inputs(x), dz, share.weights(dw), memory);
      gradient.biases[m] = ColumnSums.of(share.outputs(dz), share.outputs(db));
      if (before != null) {
        Operand dx = before.dz.operand();
        gradient.inputs[m] =
            share.isByInputs()
                ? MatrixProduct.inputGradient(
                    dz, share.gradientRows(w), share.gradientColumns(dx), memory)
                : MatrixProduct.inputGradient(share.rows(dz), w, share.rows(dx), memory);
      }
    }
    return gradient;
  }

  /** Begins with other rows: so many went through training before the batch's first. */
  void startBatch(long rowsBefore) {
    if (dropout != null) {
      dropout.startBatch(rowsBefore);
    }
  }

  /** Returns the shape of the layer and the place of its parameters. */
  public LayerShape shape() {
    return shape;
  }

  /** Returns the inputs of the last batch, [rows × inputs]. */
  public Operand x() {
    return x;
  }

  /** Returns the pre-activations of the last batch, [rows × outputs]. */
  public Matrix z() {
    return z.whole();
  }

  /** Returns the activations of the last batch, [rows × outputs]. */
  public Matrix a() {
    return a.whole();
  }

  /** Returns z, divided among members. */
  RowParts logits() {
    return z;
  }

  /** Returns a, divided among members. */
  RowParts activations() {
    return a;
  }

  /** Returns what the next layer sees of a. */
  Operand outputs() {
    return dropout == null ? a.operand() : dropout.kept().operand();
  }
}
