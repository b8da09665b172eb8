package dev.nn.api;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A range of parameters with their gradients and optimizer state, passed to one call of an {@link
 * Optimizer}: part of a tensor, a whole tensor, or all tensors of the network.
 *
 * <p>All arrays are flat, cover the whole network and share their indices: the parameter {@code
 * values()[i]} has the gradient {@code gradients()[i]} and the state {@code state(slot)[i]}.
 *
 * <p>Within part of a tensor, parameters may lie in any order. A whole tensor is row-major: the
 * parameter in row r and column c is {@code values()[start() + r * columns() + c]}. The whole
 * network is W₀, b₀, W₁, b₁, …, each W row-major. If an activation learns parameters, they follow
 * its layer's b. {@link #tensors} says where each tensor lies.
 */
public final class ParameterBlock {

  /**
   * The kind of tensor to which the range belongs. Decay and penalties usually apply only to
   * weights.
   */
  public enum Kind {
    /** W, [inputs × outputs]; as wide as z if a {@link LayerActivation} changes the width. */
    WEIGHTS,
    /** b, [outputs]; as wide as W. */
    BIASES,
    /** p, the parameters of a {@link LayerActivation}. */
    ACTIVATION
  }

  /** The mean loss of the batch as a function of the network's parameters. */
  public interface LossFunction {

    /** {@return the loss at the parameters that were evaluated last} */
    double loss();

    /**
     * Computes the loss and the gradient at the current parameters.
     *
     * @return the loss
     */
    double evaluate();
  }

  private static final double[] NONE = {};

  private final float[] values;
  private final float[] gradients;
  private final float[][] states;
  private final int start;
  private final int end;
  private final Kind kind;
  private final int layer;
  private final int rows;
  private final int columns;
  private final double[] numbers;
  private final double[] totals;
  private final List<ParameterBlock> tensors; // empty for a tensor itself
  private final @Nullable LossFunction lossFunction;

  /**
   * Creates a view of the given arrays, without copying. The range counts as a tensor of one row in
   * layer 0, unless you call {@link #ofTensor}.
   *
   * @param values the parameters
   * @param gradients as long as {@code values}
   * @param states {@link Optimizer#slots()} arrays, each as long as {@code values}
   * @param start the index of the first parameter
   * @param end one past the last parameter
   * @param kind the kind of tensor to which the range belongs
   * @throws IllegalArgumentException if the lengths differ
   * @throws IndexOutOfBoundsException if the range does not lie in the arrays
   */
  public ParameterBlock(
      float[] values, float[] gradients, List<float[]> states, int start, int end, Kind kind) {
    Objects.checkFromToIndex(start, end, values.length);
    requireLength("gradients", gradients, values.length);
    for (int slot = 0; slot < states.size(); slot++) {
      requireLength("state " + slot, states.get(slot), values.length);
    }
    this.values = values;
    this.gradients = gradients;
    this.states = states.toArray(float[][]::new);
    this.start = start;
    this.end = end;
    this.kind = kind;
    layer = 0;
    rows = 1;
    columns = end - start;
    numbers = NONE;
    totals = NONE;
    tensors = List.of();
    lossFunction = null;
  }

  private ParameterBlock(
      ParameterBlock of, int layer, int rows, int columns, double[] numbers, double[] totals) {
    values = of.values;
    gradients = of.gradients;
    states = of.states;
    start = of.start;
    end = of.end;
    kind = of.kind;
    tensors = of.tensors;
    lossFunction = of.lossFunction;
    this.layer = layer;
    this.rows = rows;
    this.columns = columns;
    this.numbers = numbers;
    this.totals = totals;
  }

  private ParameterBlock(List<ParameterBlock> tensors, double[] numbers, LossFunction loss) {
    ParameterBlock first = tensors.get(0);
    values = first.values;
    gradients = first.gradients;
    states = first.states;
    start = 0;
    end = values.length;
    kind = first.kind;
    layer = 0;
    rows = 1;
    columns = end;
    this.numbers = numbers;
    totals = NONE;
    this.tensors = List.copyOf(tensors);
    lossFunction = loss;
  }

  /**
   * {@return all tensors of a network as one block, a view of the same arrays}
   *
   * @param tensors views of the same arrays, in the order of the parameters; together they must
   *     cover all of them
   * @param numbers see {@link #numbers()}
   * @param loss the loss at these parameters
   */
  public static ParameterBlock ofNetwork(
      List<ParameterBlock> tensors, double[] numbers, LossFunction loss) {
    return new ParameterBlock(tensors, numbers, loss);
  }

  /**
   * {@return the same range as part of a tensor, a view of the same arrays}
   *
   * @param layer the layer's index
   * @param rows see {@link #rows()}
   * @param columns see {@link #columns()}
   * @throws IllegalArgumentException if the range is larger than the tensor
   */
  public ParameterBlock ofTensor(int layer, int rows, int columns) {
    if (layer < 0 || rows < 1 || columns < 1 || end - start > (long) rows * columns) {
      throw new IllegalArgumentException(
          "layer %s, a tensor of %s x %s, and a range of %s parameters; expected a layer from 0 on and a range within the tensor"
              .formatted(layer, rows, columns, end - start));
    }
    return new ParameterBlock(this, layer, rows, columns, numbers, totals);
  }

  /**
   * {@return the same range with the numbers of its tensor, a view of the same arrays}
   *
   * @param tensorNumbers see {@link #numbers()}; not copied
   * @param tensorTotals see {@link #total}; as many, not copied
   */
  public ParameterBlock withNumbers(double[] tensorNumbers, double[] tensorTotals) {
    return new ParameterBlock(this, layer, rows, columns, tensorNumbers, tensorTotals);
  }

  /**
   * {@return the parameters of the whole network, flat: the array itself, not a copy} You may write
   * only from {@link #start()} to {@link #end()}.
   */
  public float[] values() {
    return values;
  }

  /**
   * {@return the gradients of the whole network, flat, at the indices of {@link #values()}: the
   * array itself, only read}
   */
  public float[] gradients() {
    return gradients;
  }

  /**
   * {@return a state array of the whole network, flat, at the indices of {@link #values()}: the
   * array itself, not a copy} You may write only from {@link #start()} to {@link #end()}.
   *
   * @param slot from 0 to {@link Optimizer#slots()} - 1
   */
  public float[] state(int slot) {
    return states[slot];
  }

  /** {@return the index in {@link #values()} of the first parameter of the range} */
  public int start() {
    return start;
  }

  /** {@return one past the index in {@link #values()} of the last parameter of the range} */
  public int end() {
    return end;
  }

  /** {@return the kind of tensor to which the range belongs, or in which it begins} */
  public Kind kind() {
    return kind;
  }

  /** {@return the index of the layer that has the tensor; 0 unless {@link #ofTensor} was called} */
  public int layer() {
    return layer;
  }

  /** {@return the tensor's number of rows: the layer's inputs for weights, otherwise 1} */
  public int rows() {
    return rows;
  }

  /**
   * {@return the tensor's number of columns, or the length of the range unless {@link #ofTensor}
   * was called} For weights and biases, these are the columns of z: the layer's outputs, unless a
   * {@link LayerActivation} changes the width. For an activation, it is the number of parameters.
   */
  public int columns() {
    return columns;
  }

  /**
   * {@return the numbers kept for the tensor or the network, as many as {@link
   * OptimizerNeeds#numbers()}: the array itself, which you may read and write} All numbers start at
   * 0 and are part of checkpoints.
   */
  public double[] numbers() {
    return numbers;
  }

  /**
   * {@return the sum over all tensors of number {@code i}, as {@link Optimizer#prepare} left it, in
   * 64 bits} The tensors are added in the order of the layers, so the sum is the same for any
   * number of threads.
   *
   * @param i the index in {@link #numbers()}
   */
  public double total(int i) {
    return totals[i];
  }

  /**
   * {@return the network's tensors W₀, b₀, W₁, b₁, …, each a view of the same arrays with its
   * shape; only this block if it is not a whole network}
   */
  public List<ParameterBlock> tensors() {
    return lossFunction == null ? List.of(this) : tensors;
  }

  /**
   * {@return the loss at the parameters that were evaluated last}
   *
   * @throws IllegalStateException if this block is not a whole network
   */
  public double loss() {
    return lossFunction().loss();
  }

  /**
   * Computes the loss and the gradient at the current parameters.
   *
   * @return the loss
   * @throws IllegalStateException if this block is not a whole network
   */
  public double evaluate() {
    return lossFunction().evaluate();
  }

  private LossFunction lossFunction() {
    if (lossFunction == null) {
      throw new IllegalStateException(
          "the loss of a part of the network was asked for; return OptimizerNeeds.NETWORK from"
              + " needs()");
    }
    return lossFunction;
  }

  private static void requireLength(String what, float[] array, int length) {
    if (array.length != length) {
      throw new IllegalArgumentException(
          "%s has %s elements, expected %s, one per value".formatted(what, array.length, length));
    }
  }
}
