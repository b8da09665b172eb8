package dev.nn.core.shards;

import dev.nn.core.Network;
import dev.nn.core.samples.DataFingerprint;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.Trainer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;

/**
 * A cluster in one process: each shard has a copy of its rows alone. The parts of a step are
 * computed in random order, each in a thread of its own, twice, by two workers, one of which is
 * new; and they travel as bytes.
 */
final class OtherProcesses implements ShardGradients {

  private final Trainer trainer;
  private final Network network;
  private final WeightedRows data;
  private final List<Samples> rows = new ArrayList<>();
  private final List<ShardWorker> workers = new ArrayList<>();
  private final Random random = new Random(5);

  OtherProcesses(Trainer trainer, Network network, WeightedRows data) {
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

  private ShardWorker worker(int shard) {
    return trainer
        .withThreads(1 + shard % 2)
        .shardWorker(network, data.rows(), shard, rows.get(shard));
  }

  @Override
  public Iterable<GradientPart> compute(ShardStep step, float[] parameters) {
    List<GradientPart> parts = new ArrayList<>(Collections.nCopies(rows.size(), null));
    List<Integer> order = new ArrayList<>(IntStream.range(0, rows.size()).boxed().toList());
    Collections.shuffle(order, random);
    List<Thread> threads = new ArrayList<>();
    for (int k : order) {
      Thread thread = new Thread(() -> parts.set(k, part(k, copy(step), parameters.clone())));
      thread.start();
      threads.add(thread);
    }
    threads.forEach(OtherProcesses::join);
    return parts;
  }

  private GradientPart part(int shard, ShardStep step, float[] parameters) {
    GradientPart part = copy(workers.get(shard).compute(step, parameters));
    try (ShardWorker again = worker(shard)) {
      GradientPart same = again.compute(step, parameters);
      Assertions.assertArrayEquals(part.gradient(), same.gradient());
      Assertions.assertEquals(part.lossSum(), same.lossSum());
      Assertions.assertEquals(part.weightSum(), same.weightSum());
    }
    return part;
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @SuppressWarnings("unchecked")
  static <T> T copy(T object) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(object);
      }
      try (ObjectInputStream in =
          new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        return (T) in.readObject();
      }
    } catch (IOException | ClassNotFoundException e) {
      throw new AssertionError(e);
    }
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
