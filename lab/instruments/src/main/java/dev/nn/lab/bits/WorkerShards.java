package dev.nn.lab.bits;

import dev.nn.core.Network;
import dev.nn.core.samples.DataFingerprint;
import dev.nn.core.samples.Samples;
import dev.nn.core.shards.GradientPart;
import dev.nn.core.shards.ShardGradients;
import dev.nn.core.shards.ShardPlan;
import dev.nn.core.shards.ShardStep;
import dev.nn.core.shards.ShardWorker;
import dev.nn.core.training.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Computes shards, the last first, each by a worker that has only its own rows. */
final class WorkerShards implements ShardGradients, AutoCloseable {

  private final Samples all;
  private final List<ShardWorker> workers = new ArrayList<>();

  WorkerShards(Trainer trainer, Network network, Points points) {
    all = points.samples();
    ShardPlan plan = trainer.spec().shardPlan(all.rows());
    for (int k = 0; k < plan.shards(); k++) {
      int shard = k;
      int[] rows = IntStream.range(0, plan.rows(k)).map(i -> plan.row(shard, i)).toArray();
      workers.add(trainer.shardWorker(network, all.rows(), k, points.samples(rows)));
    }
  }

  @Override
  public Iterable<GradientPart> compute(ShardStep step, float[] parameters) {
    GradientPart[] parts = new GradientPart[workers.size()];
    for (int k = parts.length - 1; k >= 0; k--) {
      parts[k] = workers.get(k).compute(step, parameters);
    }
    return List.of(parts);
  }

  @Override
  public int rows() {
    return all.rows();
  }

  @Override
  public int inputColumns() {
    return all.inputColumns();
  }

  @Override
  public int targetColumns() {
    return all.targetColumns();
  }

  @Override
  public DataFingerprint fingerprint() {
    return all.fingerprint();
  }

  @Override
  public void close() {
    workers.forEach(ShardWorker::close);
  }
}
