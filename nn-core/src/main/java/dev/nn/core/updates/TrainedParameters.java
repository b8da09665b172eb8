package dev.nn.core.updates;

import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;
import dev.nn.core.checked.CheckedMode;
import dev.nn.core.engine.Architecture;
import dev.nn.core.engine.Panels;
import dev.nn.core.plugins.PluginFailureException;
import dev.nn.kernels.team.Member;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/**
 * The parameters of a network in training, their gradients, and the optimizer that moves them, with
 * its state.
 *
 * <p>In each step the gradients of the penalties are added, the sums are clipped, and the optimizer
 * moves the parameters: each member of the team those whose gradients it computed, or whole
 * tensors, or one thread all of them, as the optimizer needs it.
 *
 * <p>A network is evaluated with the parameters in training, or with the averages of an optimizer
 * that has them, which are computed when they are asked for.
 */
public abstract class TrainedParameters {

  private final Optimizer named;
  private final PenalizedGradient penalized;
  private final MemberBlocks blocks;
  private final Panels panels;
  private final float[] values;
  private final float[] gradients;
  private final float[] averages; // the values, or those of an optimizer that has them
  private boolean areAveragesCurrent = true;
  private boolean isUpdated;

  /** The optimizer to call. */
  final Optimizer optimizer;

  /** Its state arrays: in panels for an optimizer of elements, else row-major. */
  final List<float[]> states = new ArrayList<>();

  /** Its numbers: of each tensor, or of the network. */
  final List<double[]> numbers = new ArrayList<>();

  private TrainedParameters(
      Architecture architecture,
      float[] initial,
      Penalties penalties,
      Optimizer named,
      int members) {
    this.named = named;
    optimizer = CheckedMode.of(named);
    panels = new Panels(architecture);
    values = new float[initial.length];
    panels.fill(values, initial);
    gradients = new float[initial.length];
    averages = optimizer.needs().averages() ? values.clone() : values;
    for (int slot = 0; slot < optimizer.slots(); slot++) {
      states.add(new float[initial.length]);
    }
    penalized = new PenalizedGradient(penalties, architecture, gradients);
    blocks = new MemberBlocks(architecture, values, gradients, states, members);
  }

  /** Returns the parameters of a training, by the scope of its optimizer. */
  public static TrainedParameters of(
      Architecture architecture,
      float[] initial,
      Penalties penalties,
      Optimizer optimizer,
      int members) {
    return switch (optimizer.needs().scope()) {
      case ELEMENTS -> new OfElements(architecture, initial, penalties, optimizer, members);
      case TENSORS -> new OfTensors(architecture, initial, penalties, optimizer, members);
      case NETWORK -> new OfNetwork(architecture, initial, penalties, optimizer, members);
    };
  }

  /**
   * Updates a member's part of the parameters. Each member has finished the gradients of its share.
   */
  public final void update(float learningRate, long step, Member member) {
    ParameterBlock[] own = blocks.of(member);
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
    average(List.of(blocks.of(Member.ALONE)), step, to);
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

  /**
   * Returns copies of the optimizer's state arrays, laid out like {@code Network.parameters()}, and
   * of the parameters in training if the network has others.
   */
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

    private final Panels panels;

    OfElements(
        Architecture architecture,
        float[] initial,
        Penalties penalties,
        Optimizer named,
        int members) {
      super(architecture, initial, penalties, named, members);
      panels = new Panels(architecture);
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

  /** An optimizer that gets whole tensors, row-major. */
  private abstract static class OfWholes extends TrainedParameters {

    final WholeTensors tensors;
    final double[] totals;
    private final Panels panels;

    OfWholes(
        Architecture architecture,
        float[] initial,
        Penalties penalties,
        Optimizer named,
        int members,
        int arrays) {
      super(architecture, initial, penalties, named, members);
      panels = new Panels(architecture);
      int count = optimizer.needs().numbers();
      for (int i = 0; i < arrays; i++) {
        numbers.add(new double[count]);
      }
      totals = new double[count];
      tensors = new WholeTensors(architecture, values(), gradients(), states, numbers, totals);
    }

    final void unfoldValues() {
      for (int tensor = 0; tensor < tensors.blocks().size(); tensor++) {
        tensors.unfoldValues(tensor);
      }
    }

    @Override
    void average(long step, float[] to) {
      float[] rowMajor = new float[to.length];
      unfoldValues();
      average(tensors.blocks(), step, rowMajor);
      panels.fill(to, rowMajor);
    }
  }

  /** Members divide whole tensors, so that each has about as many parameters. */
  private static final class OfTensors extends OfWholes {

    private final int[][] shared;
    private final int[] all;

    OfTensors(
        Architecture architecture,
        float[] initial,
        Penalties penalties,
        Optimizer named,
        int members) {
      super(architecture, initial, penalties, named, members, architecture.tensors());
      all = shares(tensors.blocks(), 1)[0];
      shared = shares(tensors.blocks(), members);
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
          tensors.unfoldValues(tensor);
          tensors.unfoldGradients(tensor);
          optimizer.prepare(tensors.blocks().get(tensor), learningRate, step);
        }
      } catch (Throwable e) {
        throw failure("prepare", e);
      }
    }

    private void update(int[] own, float learningRate, long step) {
      try {
        for (int tensor : own) {
          optimizer.update(tensors.blocks().get(tensor), learningRate, step);
          tensors.fold(tensor);
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

  /**
   * The optimizer moves all parameters in one thread after the work of the team, which computes
   * each of its evaluations.
   */
  private static final class OfNetwork extends OfWholes implements ParameterBlock.LossFunction {

    private final Penalties penalties;
    private final ParameterBlock network;
    private double loss;
    private DoubleSupplier again = OfNetwork::ended;

    OfNetwork(
        Architecture architecture,
        float[] initial,
        Penalties penalties,
        Optimizer named,
        int members) {
      super(architecture, initial, penalties, named, members, 1);
      this.penalties = penalties;
      network = ParameterBlock.ofNetwork(tensors.blocks(), numbers.get(0), this);
    }

    /** Leaves the parameters as they are until {@link #moveAll}. */
    @Override
    void move(ParameterBlock[] own, float learningRate, long step, Member member) {}

    @Override
    void moveAll(float learningRate, long step, double meanLoss, DoubleSupplier evaluate) {
      again = evaluate;
      unfoldValues();
      unfoldGradients();
      loss = penalized(meanLoss);
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
      loss = penalized(again.getAsDouble());
      if (Double.isFinite(loss)) {
        unfoldGradients();
      } else {
        Arrays.fill(tensors.gradients(), Float.NaN);
      }
      return loss;
    }

    private double penalized(double meanLoss) {
      return meanLoss + penalties.of(tensors.blocks());
    }

    private void unfoldGradients() {
      for (int tensor = 0; tensor < tensors.blocks().size(); tensor++) {
        tensors.unfoldGradients(tensor);
      }
    }

    private void fold() {
      for (int tensor = 0; tensor < tensors.blocks().size(); tensor++) {
        tensors.fold(tensor);
      }
    }
  }
}
