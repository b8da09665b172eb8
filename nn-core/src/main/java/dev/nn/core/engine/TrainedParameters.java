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
 * The parameters of a network in training, their gradients, and the optimizer that moves them:
 * those of each member of the team, whole tensors, or all of them in one thread, as it needs. A
 * network is evaluated with these parameters, or with an optimizer's averages, computed when they
 * are asked for.
 */
public abstract class TrainedParameters {

  /** A training to begin: up to {@code members} share a step, any of which one may do alone. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Start(
      Architecture architecture,
      float[] initial,
      Penalties penalties,
      Optimizer optimizer,
      int members) {}

  private final Optimizer named;
  private final Penalties.PenalizedGradient penalized;
  private final ParameterBlock[][] shared; // the ranges whose gradients each member computes
  private final ParameterBlock[] whole; // those of a member that is alone
  private final float[] values;
  private final float[] gradients;
  private final float[] averages; // the values, or those of an optimizer that has them
  private boolean areAveragesCurrent = true;
  private boolean isUpdated;

  final Panels panels;

  /** The optimizer to call. */
  final Optimizer optimizer;

  /** Its state arrays: in panels for an optimizer of elements, else row-major. */
  final List<float[]> states = new ArrayList<>();

  /** Its numbers: of each tensor, or of the network. */
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

  /** Returns the parameters of a training, by the scope of its optimizer. */
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

  /** Returns the arrays of an optimizer in a checkpoint: its state, and parameters in training. */
  public static int savedArrays(Optimizer optimizer) {
    return optimizer.slots() + (optimizer.needs().averages() ? 1 : 0);
  }

  /** Returns the numbers of an optimizer in a checkpoint. */
  public static int savedNumbers(Optimizer optimizer, Architecture network) {
    OptimizerNeeds needs = optimizer.needs();
    return needs.numbers() * (needs.scope() == Scope.TENSORS ? network.tensors() : 1);
  }

  /** Returns the most arrays of an optimizer in training: its state, averages and copies. */
  public static int arraysInTraining(Optimizer optimizer) {
    return savedArrays(optimizer) + (optimizer.needs().scope() == Scope.ELEMENTS ? 0 : 2);
  }

  /** Updates a member's part of the parameters, from the gradients that it has computed. */
  public final void update(float learningRate, long step, Member member) {
    ParameterBlock[] own = member.count() == 1 ? whole : shared[member.index()];
    penalized.finish(own, member);
    move(own, learningRate, step, member);
  }

  /** Moves a member's part of the parameters by finished gradients. */
  abstract void move(ParameterBlock[] own, float learningRate, long step, Member member);

  /** Completes the update after all members, for an optimizer of the whole network. */
  public final void complete(float learningRate, long step, double loss, DoubleSupplier again) {
    moveAll(learningRate, step, loss, again);
    isUpdated = true;
    areAveragesCurrent = false;
  }

  /** Moves all parameters after all members; does nothing if these have done it. */
  void moveAll(float learningRate, long step, double loss, DoubleSupplier again) {}

  final PluginFailureException failure(String method, Throwable thrown) {
    return PluginFailureException.of(named, method, -1, thrown);
  }

  /** Returns the parameters in training, in panels; only read. */
  public final float[] values() {
    return values;
  }

  /** Returns the gradients of the last batch, in panels. */
  public final float[] gradients() {
    return gradients;
  }

  /** Returns the parameters to evaluate with, in panels; only read. */
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

  /** Returns whether the parameters are those of an update, and were not replaced since. */
  public final boolean isUpdated() {
    return isUpdated;
  }

  /** Sets the parameters in training, and those to evaluate with, to those of a network. */
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

  /** Returns a copy of the numbers that the optimizer keeps. */
  public final double[] numbers() {
    return numbers.stream().flatMapToDouble(Arrays::stream).toArray();
  }

  /** Goes on from the state and numbers of the same optimizer; more arrays are left alone. */
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
      panels.fill(values, saved.get(states.size())); // the network has the averages
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
   * Whole tensors, row-major: the arrays of the training if no layer is wider than a panel, or
   * copies.
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

    /** Creates tensors with {@code arrays} arrays of numbers in all: one for each, or one. */
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

    /** Takes parameters of a tensor from the panels. */
    final void unfoldValues(int tensor) {
      copy(panelValues, ownValues, tensor);
    }

    final void unfoldGradients(int tensor) {
      copy(panelGradients, ownGradients, tensor);
    }

    /** Gives the parameters of a tensor to the panels. */
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

  /** Members divide whole tensors, so that each has about as many parameters. */
  private static final class OfTensors extends OfWholes {

    private final int[][] shared;
    private final int[] all;

    OfTensors(Start start) {
      super(start, start.architecture.tensors());
      all = shares(tensors, 1)[0];
      shared = shares(tensors, start.members);
    }

    /** Returns the tensors of each member, rising: the largest first to the member with least. */
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
      member.sync(); // the gradients of whole tensors are there
      int[] own = member.count() == 1 ? all : shared[member.index()];
      prepare(own, learningRate, step);
      member.sync(); // all tensors are prepared
      if (member.index() == 0) {
        addTotals();
      }
      member.sync(); // their sums are there
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

    /** Adds up the numbers of all tensors, in their order. */
    private void addTotals() {
      Arrays.fill(totals, 0);
      for (int tensor = 0; tensor < numbers.size(); tensor++) { // without an iterator
        for (int i = 0; i < totals.length; i++) {
          totals[i] += numbers.get(tensor)[i];
        }
      }
    }
  }

  /** The optimizer moves all parameters in one thread; the team computes its evaluations. */
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
        throw e; // of a plug-in that an evaluation has called
      } catch (Throwable e) {
        throw failure("update", e);
      } finally {
        fold();
        again = OfNetwork::ended;
      }
    }

    private static double ended() {
      throw new IllegalStateException(
          "the step has ended; the loss is known during the call of update alone");
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
