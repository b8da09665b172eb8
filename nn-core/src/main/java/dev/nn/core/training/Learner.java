package dev.nn.core.training;

import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.core.Network;
import dev.nn.core.arguments.Require;
import dev.nn.core.engine.Architecture;
import dev.nn.core.engine.Evaluation;
import dev.nn.core.engine.KernelLog;
import dev.nn.core.engine.Pass;
import dev.nn.core.engine.Shapes;
import dev.nn.core.engine.TrainedParameters;
import dev.nn.core.engine.Workspace;
import dev.nn.core.engine.Workspaces;
import dev.nn.core.plugins.PluginFailureException;
import dev.nn.core.samples.OutputReceiver;
import dev.nn.core.samples.Samples;
import dev.nn.kernels.team.Member;
import dev.nn.kernels.team.Team;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Trains a network one batch at a time, for programs that write their own loop or whose rows arrive
 * over time. {@link Trainer#fit} is the loop over epochs. Only one caller may use a learner at a
 * time.
 *
 * <p>A learner owns the parameters, the optimizer's state and the threads. If you step with
 * matrices of one size, steps allocate nothing, unless the loss takes groups or the number of
 * threads changes. An interrupt does not end a step. If your loop should stop on one, check {@code
 * Thread.currentThread().isInterrupted()} between steps.
 */
public final class Learner implements AutoCloseable {

  static {
    KernelLog.advise(Network.class);
  }

  final Network initial;
  final Trainer trainer;
  final TrainedParameters parameters; // with gradients and the optimizer's state
  private final Team team;
  private final Team.Work stepOfMember = this::step;
  private final DoubleSupplier again = this::again;
  final Workspaces workspaces;

  private Pass pass;
  private float learningRate;
  private long steps;
  private long rowsSeen;
  private double batchLoss;
  private double lossSum;
  private double weightSum;
  private double lastEvaluation;

  Learner(Trainer trainer, Network initial, int rows, int targetColumns) {
    this.trainer = trainer;
    this.initial = initial;
    Architecture architecture = initial.shared().architecture();
    team = new Team(trainer.threads());
    parameters =
        TrainedParameters.of(
            architecture,
            initial.shared().values(),
            trainer.spec().penalties(),
            trainer.optimizer(),
            team.size());
    workspaces =
        new Workspaces(
            architecture,
            parameters.values(),
            parameters.gradients(),
            trainer.loss(),
            RandomStream.of(trainer.spec().seed()),
            team);
    pass = workspaces.of(rows, targetColumns);
  }

  /** Continues from a checkpoint of this network. */
  void restore(Checkpoint checkpoint) {
    parameters.restore(checkpoint.optimizerState, checkpoint.optimizerNumbers);
    steps = checkpoint.position.steps();
    rowsSeen = checkpoint.position.rowsSeen();
  }

  /** Learns from rows of weight 1 at the specification's learning rate; schedules do not apply. */
  public double step(Matrix inputs, Matrix targets) {
    return step(inputs, targets, null, trainer.spec().learningRate());
  }

  /** Learns from rows of weight 1; see {@link #step(Matrix, Matrix, float[], double)}. */
  public double step(Matrix inputs, Matrix targets, double learningRate) {
    return step(inputs, targets, null, learningRate);
  }

  /**
   * Learns from rows.
   *
   * @param inputs x, [rows × inputs]; only read
   * @param targets t, [rows × outputs] or as wide as the loss takes them; only read
   * @param weights w, 0 or more, [rows]; null for 1 each
   * @param learningRate η for this step, 0 or more
   * @return the rows' mean loss before the update, Σ wᵣ·Lᵣ / Σ wᵣ
   * @throws IllegalArgumentException if a shape does not suit the network, there are no rows, or a
   *     weight or the learning rate is out of range
   * @throws DivergenceException if the loss is NaN or infinite; the parameters are then unchanged
   * @throws TrainingException if a plug-in throws; the parameters may then be partly updated
   */
  public double step(
      Matrix inputs, Matrix targets, float @Nullable [] weights, double learningRate) {
    Shapes.requireInputs(initial.spec(), inputs.columns());
    Shapes.requireTargets(initial.spec(), trainer.loss(), targets.columns());
    Shapes.requireSameRows(inputs, targets);
    Require.notNegative("the learning rate", learningRate);
    Workspace work = workspaces.of(inputs.rows(), targets.columns());
    work.take(inputs, targets, weights, rowsSeen);
    return finish(work, learningRate);
  }

  private double finish(Workspace work, double learningRate) {
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

  /**
   * Learns from rows as one batch. Uses their weights and, if the loss takes groups, their groups.
   *
   * @param rows at least one row; only read during the call
   * @param learningRate η for this step, 0 or more
   * @throws IllegalArgumentException if the rows or their groups do not suit the network and the
   *     loss
   * @throws TrainingException as in {@link #step(Matrix, Matrix, float[], double)}
   */
  public double step(Samples rows, double learningRate) {
    Shapes.require(initial.spec(), trainer.loss(), rows);
    Require.notNegative("the learning rate", learningRate);
    Workspace work = workspaces.of(rows.rows(), rows.targetColumns());
    work.chooseAll(rows, rowsSeen);
    return finish(work, learningRate);
  }

  /** Returns a copy of the current network, with the optimizer's averages if it keeps any. */
  public Network network() {
    return initial.withShared(initial.shared().with(parameters.unfold(evaluated())));
  }

  /** Ends the threads. */
  @Override
  public void close() {
    team.close();
  }

  /** Learns from a batch and returns its mean loss; makes no update if the loss is not finite. */
  double step(Pass batch, float rate) {
    pass = batch;
    learningRate = rate;
    steps++;
    double loss = run();
    lossSum = pass.lossSum();
    weightSum = pass.weightSum();
    if (Double.isFinite(loss) && weightSum > 0) {
      lastEvaluation = 0;
      parameters.complete(rate, steps, loss, again); // if the optimizer evaluates other points
    }
    rowsSeen += pass.rows();
    batchLoss = loss;
    return loss;
  }

  private double run() {
    workspaces.beginStep();
    if (pass.members() == 1) {
      step(Member.ALONE);
    } else {
      team.run(stepOfMember);
    }
    workspaces.endStep(pass.rows(), pass.members());
    return batchLoss;
  }

  /** Runs a member's part in the four steps of training. */
  private void step(Member member) {
    pass.forward(member); // z = x·W + b, a = f(z)
    double mean = pass.loss(member); // L and dL/da
    if (Double.isFinite(mean) && pass.hasWeight()) {
      pass.backward(member); // dL/dW and dL/db
      parameters.update(learningRate, steps, member); // W and b
    }
    if (member.index() == 0) {
      batchLoss = mean;
    }
  }

  /** Computes the batch's loss and gradients at the present parameters. */
  private double again() {
    pass.again();
    lastEvaluation = run();
    return lastEvaluation;
  }

  /** Returns the current network's mean loss on other rows, without dropout. */
  double loss(Samples data, OutputReceiver receiver) {
    Shapes.require(initial.spec(), trainer.loss(), data);
    return new Evaluation(initial.shared().architecture(), trainer.loss(), evaluated(), team)
        .meanLoss(data, receiver);
  }

  void replace(Network network) {
    if (!network.spec().equals(initial.spec())) {
      throw new IllegalArgumentException(
          "the network %s in place of %s; both must have the same layers"
              .formatted(network.spec(), initial.spec()));
    }
    parameters.replace(network.shared().values());
  }

  /** Returns Σ wᵣ·Lᵣ for the last batch, before its update. */
  double lossSum() {
    return lossSum;
  }

  /** Returns Σ wᵣ for the last batch. */
  double weightSum() {
    return weightSum;
  }

  /**
   * Returns the last loss that the optimizer asked for during the last update; 0 if it asked for
   * none.
   */
  double lastEvaluation() {
    return lastEvaluation;
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

  /** Returns the parameters to evaluate with, in panels, only to be read. */
  float[] evaluated() {
    return parameters.evaluated(steps);
  }

  /** Returns the last step's batch. */
  Pass pass() {
    return pass;
  }
}
