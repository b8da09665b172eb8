package dev.nn.spark;

import dev.nn.core.samples.DataFingerprint;
import dev.nn.core.samples.TrainingData;
import dev.nn.spark.ShardStore.StoredShard;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;

/** Training rows on executors, asked with the parameters of the driver. */
abstract class ClusterData implements TrainingData {

  /** The most floats that go with the code of a task; more go from executor to executor. */
  private static final int WITH_TASK = 1 << 16;

  private final ShardStore store;

  /**
   * Creates the data of a training.
   *
   * @throws IllegalArgumentException if the answers of all shards are larger than Spark lets the
   *     driver have
   */
  ClusterData(ShardStore store, long parameters, int arrays) {
    this.store = store;
    long bytes = (Float.BYTES * parameters * arrays + 1024) * store.plan().shards();
    long most = store.context().getConf().getSizeAsBytes("spark.driver.maxResultSize", "1g");
    if (most > 0 && bytes > most) {
      throw new IllegalArgumentException(
          "%s shards answer with %s MiB of numbers in all, %s times %s parameters each, and spark.driver.maxResultSize is %s MiB; raise it, or take fewer shards"
              .formatted(store.plan().shards(), bytes >> 20, arrays, parameters, most >> 20));
    }
  }

  /** Asks all shards about numbers, which are sent once to each executor if they are many. */
  final <S extends Serializable, A extends Serializable> List<A> ask(
      String work, S numbers, long floats, Asked<S, A> question) {
    if (floats <= WITH_TASK) {
      return store.ask(work, (shard, training) -> question.answer(shard, training, numbers));
    }
    Broadcast<S> sent = store.context().broadcast(numbers);
    try {
      return store.ask(work, (shard, training) -> question.answer(shard, training, sent.value()));
    } finally {
      sent.destroy();
    }
  }

  /** A question to a shard about numbers of the driver. */
  interface Asked<S extends Serializable, A extends Serializable> extends Serializable {
    A answer(StoredShard shard, SentTraining training, S numbers);
  }

  @Override
  public final int rows() {
    return store.plan().rows();
  }

  @Override
  public final int inputColumns() {
    return store.inputs();
  }

  @Override
  public final int targetColumns() {
    return store.targets();
  }

  @Override
  public final DataFingerprint fingerprint() {
    return store.fingerprint();
  }
}
