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

    /** {@return all tensors of a network as one block, a view of the same arrays} */
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
   * {@return all tensors of a network as one block}
   *
   * @param tensors in the order of the parameters, views of the same arrays; together all of them
   * @param numbers see {@link #numbers()}
   * @param loss the loss at these parameters
   */
  public static ParameterBlock ofNetwork(
      List<ParameterBlock> tensors, double[] numbers, LossFunction loss) {
    return new ParameterBlock(tensors, numbers, loss);
  }

  /**
   * {@return the same range as a part of a tensor}
   *
   * @param layer its number, from 0
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
   * {@return the parameters of the whole network, flat, not a copy; write only from {@link
   * #start()} to {@link #end()}}
   *
   * @param tensorNumbers see {@link #numbers()}
   * @param tensorTotals see {@link #total}; as many
   */
  public ParameterBlock withNumbers(double[] tensorNumbers, double[] tensorTotals) {
    return new ParameterBlock(this, layer, rows, columns, tensorNumbers, tensorTotals);
  }

  /** {@return the gradients, flat, not a copy, with the indices of {@link #values()}; only read} */
  public float[] values() {
    return values;
  }

  /**
   * {@return a state array, flat, not a copy, with the indices of {@link #values()}; write only
   * from {@link #start()} to {@link #end()}}
   */
  public float[] gradients() {
    return gradients;
  }

  /**
   * {@return the index in {@link #values()} of the first parameter of the range}
   *
   * @param slot from 0 to {@link Optimizer#slots()} - 1
   */
  public float[] state(int slot) {
    return states[slot];
  }

  /** {@return one past the index of the last parameter of the range} */
  public int start() {
    return start;
  }

  /** {@return the kind of the tensor in which the range lies, or begins} */
  public int end() {
    return end;
  }

  /**
   * {@return the number of the layer that has the tensor, from 0; 0 unless {@link #ofTensor} was
   * called}
   */
  public Kind kind() {
    return kind;
  }

  /** {@return the rows of the tensor: the inputs of the layer for weights, 1 otherwise} */
  public int layer() {
    return layer;
  }

  /**
   * {@return the columns of the tensor: those of z for weights and biases, which are the outputs of
   * the layer unless a {@link LayerActivation} changes the width; the number of parameters for
   * those of an activation; the length of the range unless {@link #ofTensor} was called}
   */
  public int rows() {
    return rows;
  }

  /**
   * {@return the numbers kept for the tensor or the network, not a copy, to be read and written: as
   * many as {@link OptimizerNeeds#numbers()}}
   */
  public int columns() {
    return columns;
  }

  /**
   * {@return the sum in 64 bits of number {@code i} over all tensors, in the order of the layers,
   * as {@link Optimizer#prepare} left them: the same for any number of threads} All are 0 at the
   * start, and part of checkpoints.
   */
  public double[] numbers() {
    return numbers;
  }

  /**
   * {@return views of the same arrays by tensor, with their shapes: W₀, b₀, W₁, b₁, … of the
   * network; this block alone if it is of a tensor}
   *
   * @param i the index in {@link #numbers()}
   */
  public double total(int i) {
    return totals[i];
  }

  /**
   * {@return the mean loss of the batch with the penalties, l1·Σ|w| + ½·l2·Σw², at the point of the
   * last evaluation, in 64 bits}
   */
  public List<ParameterBlock> tensors() {
    return lossFunction == null ? List.of(this) : tensors;
  }

  /**
   * {@return whether a plug-in may have this name: lower snake case, alone or with a vendor and a
   * colon before it} Before the first call of {@link #evaluate}, that is the point at which the
   * step begins. Only an update of the whole network knows it.
   *
   * @throws IllegalStateException if the block is not of the whole network
   */
  public double loss() {
    return lossFunction().loss();
  }

  /**
   * Computes loss and gradient at the present {@link #values()}, and returns the loss. All
   * evaluations of a step are of the same rows, with the same outputs dropped. The gradient has the
   * penalties, and is clipped where the training clips.
   *
   * <p>The loss is NaN or infinite where the numbers of the network are; all gradients are then
   * NaN. A line search should step back; nothing else is thrown.
   *
   * @return {@link #loss()} at this point
   * @throws IllegalStateException if the block is not of the whole network, or the update is over
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
