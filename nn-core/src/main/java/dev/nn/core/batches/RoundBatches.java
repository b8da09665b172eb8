package dev.nn.core.batches;

import dev.nn.core.batches.RemotePass.Sums;
import dev.nn.core.engine.Panels;
import dev.nn.core.engine.Pass;
import dev.nn.core.passes.RunningMean;
import dev.nn.core.passes.Workspaces;
import dev.nn.core.rates.Rates;
import dev.nn.core.shards.LocalRound;
import dev.nn.core.shards.LocalState;
import dev.nn.core.shards.LocalSteps;
import dev.nn.core.shards.ShardPlan;
import dev.nn.core.shards.ShardRounds;
import dev.nn.core.shards.ShardStep;
import java.util.ArrayList;
import java.util.List;

/** Rounds of local steps, each of which gives one outer gradient. */
final class RoundBatches implements Batches {

  private final ShardRounds shards;
  private final ShardPlan plan;
  private final LocalSteps local;
  private final Workspaces workspaces;
  private final Panels panels;
  private List<float[]> state;
  private int epoch;

  /**
   * Creates rounds.
   *
   * @param slots the number of state arrays of the optimizer of the steps
   */
  RoundBatches(
      ShardRounds shards, ShardPlan plan, LocalSteps local, int slots, Workspaces workspaces) {
    this.shards = shards;
    this.plan = plan;
    this.local = local;
    this.workspaces = workspaces;
    panels = new Panels(workspaces.architecture());
    state = arrays(slots);
  }

  private List<float[]> arrays(int count) {
    List<float[]> arrays = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      arrays.add(new float[workspaces.parameters().length]);
    }
    return arrays;
  }

  @Override
  public int count() {
    return local.rounds(plan.batches());
  }

  @Override
  public List<float[]> state() {
    return state;
  }

  @Override
  public void restore(List<float[]> arrays) {
    state = arrays;
  }

  @Override
  public void startEpoch(int newEpoch) {
    epoch = newEpoch;
  }

  @Override
  public Pass next(int number, long rowsSeen, Rates rates) {
    int first = (number - 1) * local.steps() + 1;
    int steps = Math.min(local.steps(), plan.batches() - first + 1);
    long stepsBefore = (epoch - 1L) * plan.batches() + first - 1;
    ShardStep at = new ShardStep(epoch, first, rowsSeen);
    LocalRound round = new LocalRound(at, stepsBefore, rates(first, steps, rates));
    LocalState before = new LocalState(panels.unfold(workspaces.parameters()), state);
    List<float[]> means = arrays(1 + state.size());
    int parts = 0;
    int rows = 0;
    double losses = 0;
    double weights = 0;
    for (LocalState after : shards.run(round, before)) {
      Parts.requireMore(parts, plan, at);
      List<float[]> arrays = arrays(after, parts, at);
      losses += after.lossSum();
      weights += Parts.weight(after.weightSum(), parts, at);
      int ownRows = rows(parts, first, steps);
      rows += ownRows;
      for (int i = 0; i < arrays.size() && ownRows > 0; i++) {
        RunningMean.add(means.get(i), arrays.get(i), ownRows, rows);
      }
      parts++;
    }
    Parts.requireAll(parts, plan, at);
    if (weights > 0) {
      state = means.subList(1, means.size());
    }
    float[] gradient = before.parameters();
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] -= means.get(0)[i];
    }
    Sums sums = new Sums(losses, weights);
    return new RemotePass(panels, gradient, workspaces, rows, sums, RoundBatches::refuse);
  }

  private static Sums refuse() {
    throw new IllegalStateException("a round of local steps is computed once");
  }

  /** Returns the learning rates of some steps of the epoch, which are counted from 1. */
  private List<Float> rates(int first, int steps, Rates rates) {
    List<Float> all = new ArrayList<>();
    for (int step = first; step < first + steps; step++) {
      all.add(rates.at(epoch - 1 + (step - 1.0) / plan.batches()));
    }
    return all;
  }

  /** Returns the parameters and the optimizer's state, or refuses those of another network. */
  private List<float[]> arrays(LocalState after, int shard, ShardStep at) {
    List<float[]> arrays = new ArrayList<>();
    arrays.add(after.parameters());
    arrays.addAll(after.optimizerState());
    Parts.requireEqual("state arrays", arrays.size() - 1, state.size(), shard, at);
    for (float[] array : arrays) {
      Parts.requireEqual("parameters", array.length, workspaces.parameters().length, shard, at);
    }
    return arrays;
  }

  private int rows(int shard, int first, int steps) {
    int rows = 0;
    for (int batch = first; batch < first + steps; batch++) {
      rows += plan.rows(shard, batch);
    }
    return rows;
  }
}
