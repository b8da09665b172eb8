package dev.nn.core.shards;

import dev.nn.core.Network;
import dev.nn.core.samples.DataFingerprint;
import dev.nn.core.training.LocalWorker;
import dev.nn.core.training.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;

/**
 * A cluster in one process whose shards take local steps: the last shard first, each by a worker of
 * other rounds and by a new one; rounds and states travel as bytes.
 */
final class OtherRounds implements ShardRounds {

  private final Trainer trainer;
  private final Network network;
  private final WeightedRows data;
  private final List<WeightedRows> rows = new ArrayList<>();
  private final List<LocalWorker> workers = new ArrayList<>();

  OtherRounds(Trainer trainer, Network network, WeightedRows data) {
    this.trainer = trainer;
    this.network = network;
    this.data = data;
    ShardPlan plan = trainer.spec().shardPlan(data.rows());
    for (int k = 0; k < plan.shards(); k++) {
      int shard = k;
      rows.add(data.only(IntStream.range(0, plan.rows(k)).map(i -> plan.row(shard, i)).toArray()));
      workers.add(worker(k));
    }
  }

  private LocalWorker worker(int shard) {
    return trainer
        .withThreads(1 + shard % 2)
        .localWorker(network, data.rows(), shard, rows.get(shard));
  }

  @Override
  public Iterable<LocalState> run(LocalRound round, LocalState state) {
    List<LocalState> states = new ArrayList<>();
    for (int k = rows.size() - 1; k >= 0; k--) {
      LocalState after =
          OtherProcesses.copy(
              workers.get(k).run(OtherProcesses.copy(round), OtherProcesses.copy(state)));
      try (LocalWorker again = worker(k)) {
        Assertions.assertArrayEquals(after.parameters(), again.run(round, state).parameters());
      }
      states.add(0, after);
    }
    return states;
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
    return DataFingerprint.of(data);
  }
}
