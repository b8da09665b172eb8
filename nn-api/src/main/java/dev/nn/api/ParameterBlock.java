package dev.nn.api;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A range of parameters with their gradients and optimizer state, for one call of an {@link
 * Optimizer}: part of a tensor, a whole tensor, or all tensors of the network.
 *
 * <p>All arrays are flat, cover the whole network and share their indices: the parameter {@code
 * values()[i]} has the gradient {@code gradients()[i]} and the state {@code state(slot)[i]}.
 *
 * <p>The parameters of a part lie in any order. Those of a whole tensor are row-major: the
 * parameter in row r and column c is {@code values()[start() + r * columns() + c]}. The network has
 * W₀, b₀, W₁, b₁, …, each W row-major, and the parameters of a learned activation after b of its
 * layer; {@link #tensors} has their places.
 */
public final class ParameterBlock {

  /**
   * The tensor of a layer in which the range lies. Decay and penalties usually touch weights alone.
   */
  public enum Kind {
    /** W, [inputs × outputs]; as wide as z if a {@link LayerActivation} changes the width. */
    WEIGHTS,
    /** b, [outputs]; as wide as W. */
    BIASES,
    /** p, the parameters of a {@link LayerActivation}. */
    ACTIVATION
  }

  /** The mean loss of the batch as a function of the parameters of the network. */
  public interface LossFunction {

    /**
     * Returns the loss at the point of the last evaluation.
     *
     * @return see {@link ParameterBlock#loss}
     */
    double loss();

    /**
     * Computes loss and gradient at the present parameters.
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
   * Creates a view of the given arrays, not a copy. The range is a tensor of one row in layer 0,
   * unless {@link #ofTensor} says otherwise.
   *
   * @param values the parameters
   * @param gradients as long as {@code values}
   * @param states {@link Optimizer#slots()} arrays, each as long as {@code values}
   * @param start the index of the first parameter
   * @param end one past the last parameter
   * @param kind the kind of the tensor in which the range lies
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
   * Returns all tensors of a network as one block.
   *
   * @param tensors in the order of the parameters, views of the same arrays; together all of them
   * @param numbers see {@link #numbers()}
   * @param loss the loss at these parameters
   * @return a view of the same arrays
   */
  public static ParameterBlock ofNetwork(
      List<ParameterBlock> tensors, double[] numbers, LossFunction loss) {
    return new ParameterBlock(tensors, numbers, loss);
  }

  /**
   * Returns the same range as a part of a tensor.
   *
   * @param layer its number, from 0
   * @param rows see {@link #rows()}
   * @param columns see {@link #columns()}
   * @return a view of the same arrays
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
   * Returns the same range with the numbers of its tensor, as views.
   *
   * @param tensorNumbers see {@link #numbers()}
   * @param tensorTotals see {@link #total}; as many
   * @return a view of the same arrays
   */
  public ParameterBlock withNumbers(double[] tensorNumbers, double[] tensorTotals) {
    return new ParameterBlock(this, layer, rows, columns, tensorNumbers, tensorTotals);
  }

  /**
   * Returns the parameters, flat; write only from {@link #start()} to {@link #end()}.
   *
   * @return the array of the whole network, not a copy
   */
  public float[] values() {
    return values;
  }

  /**
   * Returns the gradients, flat, with the indices of {@link #values()}; only read.
   *
   * @return the array of the whole network, not a copy
   */
  public float[] gradients() {
    return gradients;
  }

  /**
   * Returns a state array, flat, with the indices of {@link #values()}; write only from {@link
   * #start()} to {@link #end()}.
   *
   * @param slot from 0 to {@link Optimizer#slots()} - 1
   * @return the array of the whole network, not a copy
   */
  public float[] state(int slot) {
    return states[slot];
  }

  /**
   * Returns the index of the first parameter of the range.
   *
   * @return an index in {@link #values()}
   */
  public int start() {
    return start;
  }

  /**
   * Returns one past the index of the last parameter of the range.
   *
   * @return an index, at most the length of {@link #values()}
   */
  public int end() {
    return end;
  }

  /**
   * Returns the kind of the tensor in which the range lies, or begins.
   *
   * @return weights, biases, or the parameters of an activation
   */
  public Kind kind() {
    return kind;
  }

  /**
   * Returns the number of the layer that has the tensor, from 0.
   *
   * @return the number; 0 unless {@link #ofTensor} was called
   */
  public int layer() {
    return layer;
  }

  /**
   * Returns the rows of the tensor: the inputs of the layer for weights, 1 otherwise.
   *
   * @return the number, at least 1
   */
  public int rows() {
    return rows;
  }

  /**
   * Returns the columns of the tensor: the columns of z for weights and biases, which are the
   * outputs of the layer unless a {@link LayerActivation} changes the width; the number of
   * parameters for those of an activation.
   *
   * @return the length of the range unless {@link #ofTensor} was called
   */
  public int columns() {
    return columns;
  }

  /**
   * Returns the numbers kept for the tensor or the network, to be read and written: as many as
   * {@link OptimizerNeeds#numbers()}. All are 0 at the start, and part of checkpoints.
   *
   * @return the array itself, not a copy
   */
  public double[] numbers() {
    return numbers;
  }

  /**
   * Returns the sum of number {@code i} over all tensors, in the order of the layers, as {@link
   * Optimizer#prepare} left them: the same for any number of threads.
   *
   * @param i the index in {@link #numbers()}
   * @return the sum, in 64 bits
   */
  public double total(int i) {
    return totals[i];
  }

  /**
   * Returns views of the same arrays by tensor, with their shapes: W₀, b₀, W₁, b₁, … of the
   * network.
   *
   * @return an unmodifiable list, a block for each tensor; this block alone if it is of a tensor
   */
  public List<ParameterBlock> tensors() {
    return lossFunction == null ? List.of(this) : tensors;
  }

  /**
   * Returns the loss at the point of the last evaluation.
   *
   * @return see {@link ParameterBlock#loss}
   */
  public double loss() {
    return lossFunction().loss();
  }

  /**
   * Computes loss and gradient at the present parameters.
   *
   * @return the loss
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
