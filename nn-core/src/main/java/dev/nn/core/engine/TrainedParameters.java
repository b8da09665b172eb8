package dev.nn.core.engine;

import dev.nn.api.Optimizer;
import dev.nn.api.OptimizerNeeds;
import dev.nn.api.OptimizerNeeds.Scope;
import dev.nn.api.ParameterBlock;
import dev.nn.api.ParameterBlock.Kind;
import dev.nn.core.checked.CheckedMode;
import dev.nn.core.engine.Architecture.Tensor;
import dev.nn.core.plugins.PluginFailureException;
import dev.nn.kernels.operand.Operand;
import dev.nn.kernels.team.Member;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/**
 * A network's parameters in training, their gradients, and the optimizer that updates them.
 * Depending on the optimizer, each member of the team updates its own elements, or whole tensors,
 * or one thread updates all. A network is evaluated with these parameters. If the optimizer keeps
 * averages, they are used instead, and computed when asked for.
 */
public abstract class TrainedParameters {

  /**
   * What training starts from. Up to {@code members} members may share a step, or any one of them
   * may do it alone.
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Start(
      Architecture architecture,
      float[] initial,
      Penalties penalties,
      Optimizer optimizer,
      int members) {}

  private final Optimizer named;
  private final Penalties.PenalizedGradient penalized;
  private final ParameterBlock[][] shared; // per member, the ranges whose gradients it sums
  private final ParameterBlock[] whole; // the ranges for a member that works alone
  private final float[] values;
  private final float[] gradients;
  private final float[] averages; // the optimizer's averages, or else the values
  private boolean areAveragesCurrent = true;
  private boolean isUpdated;

  final Panels panels;

  /** The optimizer to call. */
  final Optimizer optimizer;

  /** The optimizer's state arrays: in panels if it works on elements, otherwise row-major. */
  final List<float[]> states = new ArrayList<>();

  /** The optimizer's numbers, for each tensor or for the network. */
  final List<double[]> numbers = new ArrayList<>();

  private TrainedParameters(Start start) {
    named = start.optimizer;
    optimizer = CheckedMode.of(named);
    panels = new Panels(start.architecture);
    values = new float[start.initial.length];
    panels.fill(values, start.initial);
    gradients = new float[values.length];
    averages = optimizer.needs().averages() ? values.clone() : values;
    for (int slot = 0; slot < optimizer.slots(); slot++) {
      states.add(new float[values.length]);
    }
    penalized =
        new Penalties.PenalizedGradient(start.penalties, start.architecture.tensors(gradients));
    List<Tensor> tensors = start.architecture.tensors(values);
    whole = blocks(tensors, Member.ALONE);
    shared = new ParameterBlock[start.members][];
    Arrays.setAll(shared, m -> blocks(tensors, Member.of(m, start.members)));
  }

  private ParameterBlock[] blocks(List<Tensor> tensors, Member member) {
    List<ParameterBlock> blocks = new ArrayList<>();
    for (Tensor tensor : tensors) {
      Partition share = new Partition(tensor.layer(), member);
      Operand all = tensor.operand();
      Operand part = tensor.kind() == Kind.WEIGHTS ? share.weights(all) : share.outputs(all);
      int columns;
      for (int j = 0; j < part.columns() && part.rows() > 0; j += columns) {
        columns = part.columnsTogether(j);
        int end = part.at(part.rows() - 1, j) + columns;
        blocks.add(tensor.block(gradients, states, part.at(0, j), end));
      }
    }
    return blocks.toArray(ParameterBlock[]::new);
  }

  /** Returns the parameters for training, depending on the optimizer's scope. */
  public static TrainedParameters of(
      Architecture architecture,
      float[] initial,
      Penalties penalties,
      Optimizer optimizer,
      int members) {
    Start start = new Start(architecture, initial, penalties, optimizer, members);
    return switch (optimizer.needs().scope()) {
      case ELEMENTS -> new OfElements(start);
      case TENSORS -> new OfTensors(start);
      case NETWORK -> new OfNetwork(start);
    };
  }

  /**
   * Returns how many arrays of an optimizer a checkpoint holds: its state, and parameters in
   * training.
   */
  public static int savedArrays(Optimizer optimizer) {
    return optimizer.slots() + (optimizer.needs().averages() ? 1 : 0);
  }

  /** Returns how many numbers of an optimizer a checkpoint holds. */
  public static int savedNumbers(Optimizer optimizer, Architecture network) {
    OptimizerNeeds needs = optimizer.needs();
    return needs.numbers() * (needs.scope() == Scope.TENSORS ? network.tensors() : 1);
  }

  /**
   * Returns how many arrays an optimizer needs at most in training: its state, averages and copies.
   */
  public static int arraysInTraining(Optimizer optimizer) {
    return savedArrays(optimizer) + (optimizer.needs().scope() == Scope.ELEMENTS ? 0 : 2);
  }

  /** Updates a member's part of the parameters from the gradients that it has computed. */
  public final void update(float learningRate, long step, Member member) {
    ParameterBlock[] own = member.count() == 1 ? whole : shared[member.index()];
    penalized.finish(own, member);
    move(own, learningRate, step, member);
  }

  /** Updates a member's part of the parameters once the gradients are finished. */
  abstract void move(ParameterBlock[] own, float learningRate, long step, Member member);

  /** Completes the update after all members, for an optimizer that works on the whole network. */
  public final void complete(float learningRate, long step, double loss, DoubleSupplier again) {
    moveAll(learningRate, step, loss, again);
    isUpdated = true;
    areAveragesCurrent = false;
  }

  /** Updates all parameters after all members; does nothing if the members have updated them. */
  void moveAll(float learningRate, long step, double loss, DoubleSupplier again) {}

  final PluginFailureException failure(String method, Throwable thrown) {
    return PluginFailureException.of(named, method, -1, thrown);
  }

  /** Returns the parameters in training, in panels, only to be read. */
  public final float[] values() {
    return values;
  }

  /** Returns the last batch's gradients, in panels. */
  public final float[] gradients() {
    return gradients;
  }

  /** Returns the parameters to evaluate with, in panels, only to be read. */
  public final float[] evaluated(long steps) {
    if (!areAveragesCurrent && averages != values) {
      average(steps, averages);
    }
    areAveragesCurrent = true;
    return averages;
  }

  /** Computes the averages, in panels. */
  void average(long step, float[] to) {
    average(List.of(whole), step, to);
  }

  final void average(List<ParameterBlock> of, long step, float[] to) {
    try {
      for (ParameterBlock block : of) {
        optimizer.average(block, step, to);
      }
    } catch (Throwable e) {
      throw failure("average", e);
    }
  }

  /** Returns a copy of parameters in panels, laid out like {@code Network.parameters()}. */
  public final float[] unfold(float[] inPanels) {
    return panels.unfold(inPanels);
  }

  /** Returns whether the parameters come from an update and have not been replaced since. */
  public final boolean isUpdated() {
    return isUpdated;
  }

  /** Replaces the parameters in training and those to evaluate with by a network's parameters. */
  public final void replace(float[] parameters) {
    panels.fill(values, parameters);
    if (averages != values) {
      System.arraycopy(values, 0, averages, 0, averages.length);
    }
    areAveragesCurrent = true;
    isUpdated = false;
  }

  /** Returns row-major copies of the state, and of the parameters if the network has averages. */
  public final List<float[]> state() {
    List<float[]> arrays = new ArrayList<>();
    states.forEach(state -> arrays.add(rowMajor(state)));
    if (averages != values) {
      arrays.add(panels.unfold(values));
    }
    return arrays;
  }

  float[] rowMajor(float[] state) {
    return state.clone();
  }

  /** Returns a copy of the optimizer's numbers. */
  public final double[] numbers() {
    return numbers.stream().flatMapToDouble(Arrays::stream).toArray();
  }

  /** Continues from the state and numbers of the same optimizer; ignores further arrays. */
  public final void restore(List<float[]> saved, double[] savedNumbers) {
    for (int slot = 0; slot < states.size(); slot++) {
      restore(states.get(slot), saved.get(slot));
    }
    int from = 0;
    for (double[] own : numbers) {
      System.arraycopy(savedNumbers, from, own, 0, own.length);
      from += own.length;
    }
    if (averages != values) {
      panels.fill(values, saved.get(states.size())); // because the network has the averages
    }
  }

  void restore(float[] state, float[] saved) {
    System.arraycopy(saved, 0, state, 0, state.length);
  }

  /** Each member updates the parameters whose gradients it computed. */
  private static final class OfElements extends TrainedParameters {

    OfElements(Start start) {
      super(start);
    }

    @Override
    void move(ParameterBlock[] own, float learningRate, long step, Member member) {
      try {
        for (ParameterBlock block : own) {
          optimizer.update(block, learningRate, step);
        }
      } catch (Throwable e) {
        throw failure("update", e);
      }
    }

    @Override
    float[] rowMajor(float[] state) {
      return panels.unfold(state);
    }

    @Override
    void restore(float[] state, float[] saved) {
      panels.fill(state, saved);
    }
  }

  /**
   * Whole tensors, row-major. If no layer is wider than a panel, they are the training arrays
   * themselves, otherwise copies.
   */
  private abstract static class OfWholes extends TrainedParameters {

    final List<ParameterBlock> tensors = new ArrayList<>(); // W₀, b₀, p₀, W₁, …
    final float[] wholeGradients;
    final double[] totals;
    private final boolean isInPlace;
    private final List<Tensor> panelValues;
    private final List<Tensor> panelGradients;
    private final List<Tensor> ownValues;
    private final List<Tensor> ownGradients;

    /**
     * Creates tensors with {@code arrays} arrays of numbers: one for each tensor, or one for all.
     */
    OfWholes(Start start, int arrays) {
      super(start);
      int count = optimizer.needs().numbers();
      for (int i = 0; i < arrays; i++) {
        numbers.add(new double[count]);
      }
      totals = new double[count];
      isInPlace = panels.areRowMajor();
      Architecture architecture = start.architecture;
      int length = values().length;
      wholeGradients = isInPlace ? gradients() : new float[length];
      panelValues = architecture.tensors(values());
      panelGradients = architecture.tensors(gradients());
      ownValues = architecture.rowMajorTensors(isInPlace ? values() : new float[length]);
      ownGradients = architecture.rowMajorTensors(wholeGradients);
      for (Tensor tensor : ownValues) {
        double[] own = numbers.get(arrays == 1 ? 0 : tensors.size());
        ParameterBlock all = tensor.block(wholeGradients, states, tensor.start(), tensor.end());
        tensors.add(all.withNumbers(own, totals));
      }
    }

    /** Copies a tensor's parameters out of the panels. */
    final void unfoldValues(int tensor) {
      copy(panelValues, ownValues, tensor);
    }

    final void unfoldGradients(int tensor) {
      copy(panelGradients, ownGradients, tensor);
    }

    /** Copies a tensor's parameters into the panels. */
    final void fold(int tensor) {
      copy(ownValues, panelValues, tensor);
    }

    private void copy(List<Tensor> from, List<Tensor> to, int tensor) {
      if (!isInPlace) {
        Panels.copy(from.get(tensor).operand(), to.get(tensor).operand());
      }
    }

    final void unfoldValues() {
      for (int tensor = 0; tensor < tensors.size(); tensor++) {
        unfoldValues(tensor);
      }
    }

    @Override
    void average(long step, float[] to) {
      float[] rowMajor = new float[to.length];
      unfoldValues();
      average(tensors, step, rowMajor);
      panels.fill(to, rowMajor);
    }
  }

  /** Members divide the tensors, so that each has about as many parameters. */
  private static final class OfTensors extends OfWholes {

    private final int[][] shared;
    private final int[] all;

    OfTensors(Start start) {
      super(start, start.architecture.tensors());
      all = shares(tensors, 1)[0];
      shared = shares(tensors, start.members);
    }

    /**
     * Returns each member's tensors, in rising order. The largest goes first, to the member with
     * the fewest parameters.
     */
    private static int[][] shares(List<ParameterBlock> tensors, int members) {
      long[] load = new long[members];
      int[] owner = new int[tensors.size()];
      IntStream.range(0, owner.length)
          .boxed()
          .sorted(Comparator.comparingInt(tensor -> -length(tensors.get(tensor))))
          .forEach(
              tensor -> {
                int least = 0;
                for (int m = 1; m < members; m++) {
                  least = load[m] < load[least] ? m : least;
                }
                owner[tensor] = least;
                load[least] += length(tensors.get(tensor));
              });
      return IntStream.range(0, members)
          .mapToObj(m -> IntStream.range(0, owner.length).filter(t -> owner[t] == m).toArray())
          .toArray(int[][]::new);
    }

    private static int length(ParameterBlock tensor) {
      return tensor.end() - tensor.start();
    }

    @Override
    void move(ParameterBlock[] blocks, float learningRate, long step, Member member) {
      member.sync(); // until the gradients of whole tensors are complete
      int[] own = member.count() == 1 ? all : shared[member.index()];
      prepare(own, learningRate, step);
      member.sync(); // until all tensors are prepared
      if (member.index() == 0) {
        addTotals();
      }
      member.sync(); // until their sums are complete
      update(own, learningRate, step);
    }

    private void prepare(int[] own, float learningRate, long step) {
      try {
        for (int tensor : own) {
          unfoldValues(tensor);
          unfoldGradients(tensor);
          optimizer.prepare(tensors.get(tensor), learningRate, step);
        }
      } catch (Throwable e) {
        throw failure("prepare", e);
      }
    }

    private void update(int[] own, float learningRate, long step) {
      try {
        for (int tensor : own) {
          optimizer.update(tensors.get(tensor), learningRate, step);
          fold(tensor);
        }
      } catch (Throwable e) {
        throw failure("update", e);
      }
    }

    /** Adds up all tensors' numbers, in tensor order. */
    private void addTotals() {
      Arrays.fill(totals, 0);
      for (int tensor = 0; tensor < numbers.size(); tensor++) { // no iterator, no allocation
        for (int i = 0; i < totals.length; i++) {
          totals[i] += numbers.get(tensor)[i];
        }
      }
    }
  }

  /** The optimizer updates all parameters in one thread; the team computes its evaluations. */
  private static final class OfNetwork extends OfWholes implements ParameterBlock.LossFunction {

    private final Penalties penalties;
    private final ParameterBlock network;
    private double loss;
    private DoubleSupplier again = OfNetwork::ended;

    OfNetwork(Start start) {
      super(start, 1);
      penalties = start.penalties;
      network = ParameterBlock.ofNetwork(tensors, numbers.get(0), this);
    }

    /** Leaves the parameters as they are until {@link #moveAll}. */
    @Override
    void move(ParameterBlock[] own, float learningRate, long step, Member member) {}

    @Override
    void moveAll(float learningRate, long step, double meanLoss, DoubleSupplier evaluate) {
      again = evaluate;
      unfoldValues();
      unfoldGradients();
      loss = meanLoss + penalties.of(tensors);
      try {
        optimizer.update(network, learningRate, step);
      } catch (PluginFailureException e) {
        throw e; // from a plug-in that an evaluation has called
      } catch (Throwable e) {
        throw failure("update", e);
      } finally {
        fold();
        again = OfNetwork::ended;
      }
    }

    private static double ended() {
      throw new IllegalStateException(
          "the step has ended; the loss is known only during the call of update");
    }

    @Override
    public double loss() {
      return loss;
    }

    @Override
    public double evaluate() {
      fold();
      loss = again.getAsDouble() + penalties.of(tensors);
      if (Double.isFinite(loss)) {
        unfoldGradients();
      } else {
        Arrays.fill(wholeGradients, Float.NaN);
      }
      return loss;
    }

    private void unfoldGradients() {
      for (int tensor = 0; tensor < tensors.size(); tensor++) {
        unfoldGradients(tensor);
      }
    }

    private void fold() {
      for (int tensor = 0; tensor < tensors.size(); tensor++) {
        fold(tensor);
      }
    }
  }
}
