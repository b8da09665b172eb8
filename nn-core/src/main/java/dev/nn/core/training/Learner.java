package dev.nn.core.training;

import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.core.Network;
import dev.nn.core.arguments.Require;
import dev.nn.core.engine.Evaluation;
import dev.nn.core.engine.Panels;
import dev.nn.core.engine.Pass;
import dev.nn.core.engine.Shapes;
import dev.nn.core.engine.Update;
import dev.nn.core.engine.Workspace;
import dev.nn.core.log.KernelLog;
import dev.nn.core.passes.Workspaces;
import dev.nn.core.plugins.PluginFailureException;
import dev.nn.core.samples.OutputReceiver;
import dev.nn.core.samples.Samples;
import dev.nn.core.shards.LocalState;
import dev.nn.kernels.team.Member;
import dev.nn.kernels.team.Team;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network in training, one batch at a time: for programs with their own loop, or rows that arrive
 * over time. {@link Trainer#fit} is the loop over epochs. For one caller at a time.
 *
 * <p>It owns the parameters, the optimizer's state and the threads. Steps of one size of batch
 * allocate nothing, unless the number of threads changes.
 */
public final class Learner implements AutoCloseable {

  static {
    KernelLog.advise(Network.class);
  }

  private final Network initial;
  private final Trainer trainer;
  private final Panels panels;
  private final float[] parameters;
  private final float[] gradients;
  private final Update update;
  private final Team team;
  private final Team.Work stepOfMember = this::step;
  private final Workspaces workspaces;

  private Pass pass;
  private boolean updated;
  private float learningRate;
  private long steps;
  private long rowsSeen;
  private double batchLoss;

  Learner(Trainer trainer, Network initial, int rows, int targetColumns) {
    this.trainer = trainer;
    this.initial = initial;
    panels = new Panels(initial.shared().architecture());
    parameters = new float[initial.shared().values().length];
    panels.fill(parameters, initial.shared().values());
    gradients = new float[parameters.length];
    team = new Team(trainer.threads());
    update =
        new Update(
            trainer.spec().penalties(),
            trainer.optimizer(),
            initial.shared().architecture(),
            parameters,
            gradients,
            team.size());
    workspaces =
        new Workspaces(
            initial.shared().architecture(),
            parameters,
            gradients,
            trainer.loss(),
            RandomStream.of(trainer.spec().seed()),
            team);
    pass = workspaces.of(rows, targetColumns);
  }

  /** Goes on from a checkpoint of the network; returns the state that is not the optimizer's. */
  List<float[]> restore(Checkpoint checkpoint) {
    restoreOptimizer(checkpoint.optimizerState());
    steps = checkpoint.position().steps();
    rowsSeen = checkpoint.position().rowsSeen();
    int own = update.states().size();
    return checkpoint.optimizerState().subList(own, checkpoint.optimizerState().size());
  }

  /** Goes on from the state of a shard before a round of local steps. */
  void restore(LocalState state) {
    List<float[]> arrays = state.optimizerState();
    if (state.parameters().length != parameters.length || arrays.size() != update.states().size()) {
      throw new IllegalArgumentException(
          "%s parameters and %s state arrays of the optimizer, expected %s and %s; give the state of this network and optimizer"
              .formatted(
                  state.parameters().length,
                  arrays.size(),
                  parameters.length,
                  update.states().size()));
    }
    panels.fill(parameters, state.parameters());
    restoreOptimizer(arrays);
  }

  private void restoreOptimizer(List<float[]> arrays) {
    for (int slot = 0; slot < update.states().size(); slot++) {
      panels.fill(update.states().get(slot), arrays.get(slot));
    }
  }

  /** Returns the state of a shard after a round of local steps. */
  LocalState state(double lossSum, double weightSum) {
    return new LocalState(panels.unfold(parameters), optimizerState(), lossSum, weightSum);
  }

  /** Learns from a batch as the step of a number, from 1. */
  void step(Pass batch, float rate, long number) {
    steps = number - 1;
    step(batch, rate);
  }

  /** Learns from rows of weight 1, at the specification's learning rate without schedules. */
  public double step(Matrix inputs, Matrix targets) {
    return step(inputs, targets, null, trainer.spec().learningRate());
  }

  /** Learns from rows of weight 1. See {@link #step(Matrix, Matrix, float[], double)}. */
  public double step(Matrix inputs, Matrix targets, double learningRate) {
    return step(inputs, targets, null, learningRate);
  }

  /**
   * Learns from rows.
   *
   * @param inputs x, [rows × inputs]; only read
   * @param targets t, [rows × outputs] or as wide as the loss takes them; only read
   * @param weights w, 0 or more, [rows]; null for 1 each
   * @param learningRate η of this step, 0 or more
   * @return the mean loss of the rows, Σ wᵣ·Lᵣ / Σ wᵣ, before the update
   * @throws IllegalArgumentException if a shape does not suit the network, there are no rows, or a
   *     weight or the learning rate is out of range
   * @throws DivergenceException if the loss is NaN or infinite; the parameters are then unchanged
   * @throws TrainingException if a plug-in throws something; the parameters may then be updated in
   *     part
   */
  public double step(
      Matrix inputs, Matrix targets, float @Nullable [] weights, double learningRate) {
    Shapes.requireInputs(initial.spec(), inputs.columns());
    Shapes.requireTargets(initial.spec(), trainer.loss(), targets.columns());
    Shapes.requireSameRows(inputs, targets);
    Require.notNegative("the learning rate", learningRate);
    Workspace work = workspaces.of(inputs.rows(), targets.columns());
    work.take(inputs, targets, weights, rowsSeen);
    try {
      step(work, (float) learningRate);
    } catch (PluginFailureException e) {
      throw new Divergence(this, "at the start").failed(e, 1, (int) steps);
    }
    if (!Double.isFinite(batchLoss)) {
      new Divergence(this, "at the start").checkLoss(batchLoss, 1, (int) steps);
    }
    return batchLoss;
  }

  /** Returns a copy of the current network. */
  public Network network() {
    return Network.of(initial.shared().with(panels.unfold(parameters)));
  }

  /** Lets the threads end. */
  @Override
  public void close() {
    team.close();
  }

  /** Learns from a batch and returns its mean loss; without an update if it is not finite. */
  double step(Pass batch, float rate) {
    pass = batch;
    learningRate = rate;
    steps++;
    if (pass.members() == 1) {
      step(Member.ALONE);
    } else {
      team.run(stepOfMember);
    }
    rowsSeen += pass.rows();
    if (Double.isFinite(batchLoss) && pass.weightSum() > 0) {
      updated = true;
    }
    return batchLoss;
  }

  /** Runs a member's part of the four steps of training. */
  private void step(Member member) {
    pass.forward(member); // z = x·W + b, a = f(z)
    double mean = pass.loss(member); // L and dL/da
    if (Double.isFinite(mean) && pass.hasWeight()) {
      pass.backward(member); // dL/dW and dL/db
      update.apply(learningRate, steps, member); // W and b
    }
    if (member.index() == 0) {
      batchLoss = mean;
    }
  }

  /** Returns the mean loss of the current network on other rows, without dropout. */
  double loss(Samples data, OutputReceiver receiver) {
    Shapes.requireRows(data);
    Shapes.requireInputs(initial.spec(), data.inputColumns());
    Shapes.requireTargets(initial.spec(), trainer.loss(), data.targetColumns());
    return new Evaluation(initial.shared().architecture(), trainer.loss(), parameters, team)
        .meanLoss(data, receiver);
  }

  void replace(Network network) {
    if (!network.spec().equals(initial.spec())) {
      throw new IllegalArgumentException(
          "the network %s in place of %s; both must have the same layers"
              .formatted(network.spec(), initial.spec()));
    }
    panels.fill(parameters, network.shared().values());
    updated = false;
  }

  Network initial() {
    return initial;
  }

  List<float[]> optimizerState() {
    return update.states().stream().map(panels::unfold).toList();
  }

  long steps() {
    return steps;
  }

  long rowsSeen() {
    return rowsSeen;
  }

  float learningRate() {
    return learningRate;
  }

  /** Returns the parameters, in {@link Panels}; only read. */
  float[] parameters() {
    return parameters;
  }

  float[] gradients() {
    return gradients;
  }

  Trainer trainer() {
    return trainer;
  }

  /** Returns whether the parameters are those of an update, and were not replaced since. */
  boolean isUpdated() {
    return updated;
  }

  /** Returns the batch of the last step. */
  Pass pass() {
    return pass;
  }

  /** Returns the workspaces of batches to learn from. */
  Workspaces workspaces() {
    return workspaces;
  }
}
