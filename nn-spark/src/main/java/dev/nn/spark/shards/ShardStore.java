package dev.nn.spark.shards;

import dev.nn.api.NetworkSpec;
import dev.nn.core.files.Sha256;
import dev.nn.core.samples.DataFingerprint;
import dev.nn.core.shards.ShardPlan;
import dev.nn.core.training.TrainingSpec;
import dev.nn.spark.rows.EncodedRows;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;

/**
 * The training rows of a cluster, divided into shards that stay on executors. A lost executor's
 * shards are put together again from the rows, so that a question has the same answer every time.
 */
public final class ShardStore implements AutoCloseable {

  private final JavaSparkContext context;
  private final JavaRDD<StoredShard> shards;
  private final Broadcast<SentTraining> training;
  private final ShardPlan plan;
  private final int inputs;
  private final int targets;

  private ShardStore(
      JavaSparkContext context,
      JavaRDD<StoredShard> shards,
      Broadcast<SentTraining> training,
      ShardPlan plan,
      EncodedRows rows) {
    this.context = context;
    this.shards = shards;
    this.training = training;
    this.plan = plan;
    inputs = rows.inputs();
    targets = rows.targets();
  }

  /**
   * Divides rows. Each task has one shard or several, and there are no more tasks than the cluster
   * runs at once; their number changes no result.
   *
   * @param rows the encoded rows, which stay open
   * @param spec the training, which says the shards and the batches
   * @param layers the architecture of the network
   * @return the shards; the caller closes them
   * @throws IllegalArgumentException if there are fewer rows, in all or in a batch, than shards
   */
  public static ShardStore of(EncodedRows rows, TrainingSpec spec, NetworkSpec layers) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(rows.blocks().context());
    ShardPlan plan = spec.shardPlan(rows.trainingRows());
    Division division = new Division(plan, rows.inputs(), rows.targets(), rows.firstTrainingRows());
    int tasks = Math.max(1, Math.min(plan.shards(), context.defaultParallelism()));
    JavaPairRDD<Integer, ShardPiece> pieces = rows.blocks().flatMapToPair(division::divide);
    JavaRDD<StoredShard> shards =
        pieces
            .partitionBy(division.tasks(tasks))
            .mapPartitionsWithIndex((task, parts) -> division.collect(task, parts, tasks), true)
            .persist(StorageLevel.MEMORY_AND_DISK());
    Broadcast<SentTraining> training =
        context.broadcast(new SentTraining(spec, layers, plan.rows()));
    return new ShardStore(context, shards, training, plan, rows);
  }

  /**
   * Asks every shard a question, in one job, and returns the answers in the order of the shards.
   *
   * @param work the question in words, for errors
   * @throws IllegalArgumentException if a shard cannot answer; the message names it and says why
   */
  <A extends Serializable> List<A> ask(String work, Question<A> question) {
    Broadcast<SentTraining> sent = training;
    int count = plan.shards();
    List<Answer<A>> answers =
        new ArrayList<>(
            shards
                .mapPartitions(
                    all -> {
                      List<Answer<A>> ofTask = new ArrayList<>();
                      while (all.hasNext()) {
                        ofTask.add(answer(all.next(), count, question, sent));
                      }
                      return ofTask.iterator();
                    },
                    true)
                .collect());
    answers.sort(Comparator.comparing(Answer::shard));
    return answers.stream().map(answer -> answer.value(work)).toList();
  }

  private static <A extends Serializable> Answer<A> answer(
      StoredShard shard, int count, Question<A> question, Broadcast<SentTraining> sent) {
    try {
      return Answer.of(shard.number(), question.answer(shard, sent.value()));
    } catch (RuntimeException | OutOfMemoryError e) {
      String message = ShardFailure.message(shard.number(), count, e);
      if (ShardFailure.isFinal(e)) {
        return Answer.failed(shard.number(), message);
      }
      throw new IllegalStateException(message, e);
    }
  }

  /** A question to a shard on its executor. */
  interface Question<A extends Serializable> extends Serializable {
    A answer(StoredShard shard, SentTraining training);
  }

  JavaSparkContext context() {
    return context;
  }

  ShardPlan plan() {
    return plan;
  }

  int inputs() {
    return inputs;
  }

  int targets() {
    return targets;
  }

  /** Returns the identity of all rows: a hash of the hashes of the shards. */
  DataFingerprint fingerprint() {
    Sha256 all = new Sha256();
    ask("the identity of the rows", (shard, sent) -> shard.rows().fingerprint().sha256())
        .forEach(all::add);
    return new DataFingerprint(plan.rows(), inputs, targets, all.hex());
  }

  /** Forgets the shards. */
  @Override
  public void close() {
    shards.unpersist(false);
    training.destroy();
  }
}
