package dev.nn.core.shards;

import dev.nn.api.Loss;
import dev.nn.api.RandomStream;
import dev.nn.core.Network;
import dev.nn.core.engine.Architecture;
import dev.nn.core.engine.Panels;
import dev.nn.core.engine.Shapes;
import dev.nn.core.engine.Workspace;
import dev.nn.core.engine.Workspaces;
import dev.nn.core.samples.Order;
import dev.nn.core.samples.Samples;
import dev.nn.kernels.team.Member;
import dev.nn.kernels.team.Team;

/**
 * Computes one shard's part of each step, in the process that has the shard's rows. A part depends
 * on the step and the parameters alone, so you may compute steps in any order, and more than once.
 * Only one caller may use a worker at a time. {@code Trainer.shardWorker} makes it.
 */
public final class ShardWorker implements AutoCloseable {

  private static final float[] NO_GRADIENT = {};

  private final ShardPlan plan;
  private final int shard;
  private final Samples rows;
  private final Panels panels;
  private final float[] parameters;
  private final float[] gradients;
  private final Team team;
  private final Workspaces workspaces;
  private final Order order;
  private int epoch;

  /**
   * Creates a worker for a shard.
   *
   * @param network has the layers to train; its parameters are ignored
   * @param shard the shard's index, from 0
   * @param rows the shard's rows, in the order that {@link ShardPlan#row} gives
   */
  public ShardWorker(
      Network network, Loss loss, ShardPlan plan, int shard, Samples rows, int threads) {
    Shapes.requireLossOfRows(loss, "a worker takes the rows of exactly one shard");
    plan.requireRowsOf(shard, rows.rows());
    Shapes.require(network.spec(), loss, rows);
    this.plan = plan;
    this.shard = shard;
    this.rows = rows;
    Architecture architecture = network.shared().architecture();
    panels = new Panels(architecture);
    parameters = new float[network.parameterCount()];
    gradients = new float[parameters.length];
    team = new Team(threads);
    RandomStream random = RandomStream.of(plan.seed());
    workspaces = new Workspaces(architecture, parameters, gradients, loss, random, team);
    order = plan.order(shard);
  }

  /**
   * Computes the shard's part of a step.
   *
   * @param at the parameters, laid out like {@code Network.parameters()}; only read
   * @return the part; if the shard has no row in this batch, its weight is 0 and it has no gradient
   * @throws IllegalArgumentException if the network has another number of parameters, or a row's
   *     weight or target is invalid
   * @throws dev.nn.core.plugins.PluginFailureException if a plug-in throws
   */
  public GradientPart compute(ShardStep step, float[] at) {
    if (at.length != parameters.length) {
      throw new IllegalArgumentException(
          "%s parameters, expected %s, as many as the network has"
              .formatted(at.length, parameters.length));
    }
    int count = plan.rows(shard, step.batch());
    if (count == 0) {
      return new GradientPart(0, 0, NO_GRADIENT);
    }
    panels.fill(parameters, at);
    Workspace work = workspaces.of(count, rows.targetColumns());
    work.choose(rows, rowsOf(step, count), 0, firstRow(step));
    try {
      run(work);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "in shard %s, whose rows are numbered from 0: %s".formatted(shard, e.getMessage()), e);
    }
    float[] gradient = work.weightSum() > 0 ? panels.unfold(gradients) : NO_GRADIENT;
    return new GradientPart(work.lossSum(), work.weightSum(), gradient);
  }

  private void run(Workspace work) {
    if (work.members() == 1) {
      compute(work, Member.ALONE);
    } else {
      team.run(member -> compute(work, member));
    }
  }

  private static void compute(Workspace work, Member member) {
    work.forward(member);
    work.loss(member);
    if (work.hasWeight()) {
      work.backward(member);
    }
  }

  private int[] rowsOf(ShardStep step, int count) {
    if (epoch != step.epoch()) {
      order.startEpoch(step.epoch());
      epoch = step.epoch();
    }
    return order.rows((step.batch() - 1) * plan.batchRows(shard), count);
  }

  /**
   * Returns the number that the part's first row has in training, because dropout depends on it.
   */
  private long firstRow(ShardStep step) {
    return step.rowsSeen() + plan.rowsBefore(shard, step.batch());
  }

  /** Ends the threads. */
  @Override
  public void close() {
    team.close();
  }
}
