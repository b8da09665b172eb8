package dev.nn.core.training;

import dev.nn.core.Network;
import dev.nn.core.batches.ShardRows;
import dev.nn.core.engine.Shapes;
import dev.nn.core.samples.DataFingerprint;
import dev.nn.core.samples.Samples;
import dev.nn.core.shards.LocalRound;
import dev.nn.core.shards.LocalState;
import dev.nn.core.shards.ShardPlan;
import dev.nn.core.shards.ShardRounds;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * The local steps of one shard, in a process that has the rows of this shard ({@link
 * dev.nn.core.shards.LocalSteps}). The state after a round is a function of the round and the state
 * before alone, so rounds may be computed in any order, and more than once. For one caller at a
 * time; {@link Trainer#localWorker} makes it.
 */
public final class LocalWorker implements AutoCloseable {

  private final Learner learner;
  private final ShardPlan plan;
  private final int shard;
  private final ShardRows rows;

  private LocalWorker(
      Learner learner, Samples data, IntUnaryOperator numbers, ShardPlan plan, int shard) {
    this.learner = learner;
    this.plan = plan;
    this.shard = shard;
    rows = new ShardRows(data, numbers, plan, shard, learner.workspaces());
  }

  static LocalWorker of(Trainer trainer, Network network, ShardPlan plan, int shard, Samples rows) {
    plan.requireRowsOf(shard, rows.rows());
    Learner learner = learner(trainer, network, rows);
    return new LocalWorker(learner, rows, index -> index, plan, shard);
  }

  private static Learner learner(Trainer trainer, Network network, Samples data) {
    Shapes.requireInputs(network.spec(), data.inputColumns());
    Shapes.requireTargets(network.spec(), trainer.loss(), data.targetColumns());
    return new Learner(trainer, network, 1, data.targetColumns());
  }

  /**
   * Takes the steps of a round, and returns the state after them.
   *
   * @param round the place of the round in the training, and its learning rates
   * @param state the state before the round; only read
   * @return the state after the round, with the losses of its steps
   * @throws IllegalArgumentException if the state is not that of the network and the optimizer, or
   *     a weight or target of a row is invalid; the message names the shard, and the row in it
   * @throws dev.nn.core.plugins.PluginFailureException if a plug-in throws something
   */
  public LocalState run(LocalRound round, LocalState state) {
    learner.restore(state);
    try {
      return steps(round);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "in shard %s, whose rows are numbered from 0: %s".formatted(shard, e.getMessage()), e);
    }
  }

  private LocalState steps(LocalRound round) {
    rows.startEpoch(round.first().epoch());
    double losses = 0;
    double weights = 0;
    long rowsSeen = round.first().rowsSeen();
    for (int i = 0; i < round.steps(); i++) {
      int batch = round.first().batch() + i;
      if (rows.rows(batch) > 0) {
        long number = round.stepsBefore() + i + 1;
        learner.step(rows.next(batch, rowsSeen), round.learningRates().get(i), number);
        losses += learner.pass().lossSum();
        weights += learner.pass().weightSum();
      }
      rowsSeen += plan.rowsBefore(plan.shards(), batch);
    }
    return learner.state(losses, weights);
  }

  /** Lets the threads end. */
  @Override
  public void close() {
    learner.close();
  }

  /** All shards in this process, which take their steps one after the other. */
  static final class All implements ShardRounds, AutoCloseable {

    private final Samples data;
    private final Learner learner;
    private final List<LocalWorker> shards = new ArrayList<>();

    All(Trainer trainer, Network network, Samples data) {
      Shapes.requireRows(data);
      this.data = data;
      ShardPlan plan = trainer.spec().shardPlan(data.rows());
      learner = learner(trainer, network, data);
      for (int k = 0; k < plan.shards(); k++) {
        int shard = k;
        shards.add(new LocalWorker(learner, data, i -> plan.row(shard, i), plan, shard));
      }
    }

    @Override
    public Iterable<LocalState> run(LocalRound round, LocalState state) {
      return () -> shards.stream().map(shard -> run(shard, round, state)).iterator();
    }

    private LocalState run(LocalWorker shard, LocalRound round, LocalState state) {
      learner.restore(state);
      return shard.steps(round); // whose rows have the numbers of the data set
    }

    @Override
    public int rows() {
      return data.rows();
    }

    @Override
    public int inputColumns() {
      return data.inputColumns();
    }

    @Override
    public int targetColumns() {
      return data.targetColumns();
    }

    @Override
    public DataFingerprint fingerprint() {
      return data.fingerprint();
    }

    @Override
    public void close() {
      learner.close();
    }
  }
}
