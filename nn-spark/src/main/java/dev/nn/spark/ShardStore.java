package dev.nn.spark;

import dev.nn.api.NetworkSpec;
import dev.nn.core.files.Sha256;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.PluginFailureException;
import dev.nn.core.samples.DataFingerprint;
import dev.nn.core.shards.ShardPlan;
import dev.nn.core.training.TrainingSpec;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/**
 * The training rows of a cluster, divided into shards that stay on executors. A lost executor's
 * shards are put together again from the rows, so that a question has the same answer every time.
 */
final class ShardStore implements AutoCloseable {

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
   * @throws IllegalArgumentException if there are fewer rows, in all or in a batch, than shards
   */
  static ShardStore of(EncodedRows rows, TrainingSpec spec, NetworkSpec layers) {
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

  /**
   * The result of a shard, or the reason why it has no result: a value, since a task that throws is
   * repeated, and would fail again.
   */
  private static final class Answer<A extends Serializable> implements Serializable {

    private static final long serialVersionUID = 1;

    private final int shard;
    private final @Nullable A value;
    private final @Nullable String failure;

    private Answer(int shard, @Nullable A value, @Nullable String failure) {
      this.shard = shard;
      this.value = value;
      this.failure = failure;
    }

    static <A extends Serializable> Answer<A> of(int shard, A value) {
      return new Answer<>(shard, value, null);
    }

    /** Returns the answer of a shard that cannot compute, and would not on another try. */
    static <A extends Serializable> Answer<A> failed(int shard, String failure) {
      return new Answer<>(shard, null, failure);
    }

    int shard() {
      return shard;
    }

    /**
     * Returns the value.
     *
     * @throws IllegalArgumentException without one; the message names the work, the shard, and why
     */
    A value(String work) {
      if (value == null) {
        throw new IllegalArgumentException("in %s, %s".formatted(work, failure));
      }
      return value;
    }
  }

  /** The words for a shard that cannot compute: the shard, its executor, and the remedy. */
  private static final class ShardFailure {

    private ShardFailure() {}

    /** Returns whether a failure would come again if the task were repeated. */
    static boolean isFinal(Throwable failure) {
      return failure instanceof IllegalArgumentException
          || failure instanceof PluginFailureException;
    }

    /** Returns the message about a shard of this executor. */
    static String message(int shard, int shards, Throwable failure) {
      return "shard %s of %s cannot compute on executor %s: %s"
          .formatted(shard, shards, Executors.current(), reason(failure));
    }

    private static @Nullable String reason(Throwable failure) {
      if (failure instanceof OutOfMemoryError) { // of which a repetition may find more
        return "its heap of %s MiB is too small for the rows of its shards and the network in training (%s); give it more by spark.executor.memory, or take more shards or smaller layers"
            .formatted(Runtime.getRuntime().maxMemory() >> 20, failure.getMessage());
      }
      if (failure instanceof PluginException) {
        return failure.getMessage()
            + ". Add the jar that has it by --jars, --packages or spark.jars";
      }
      if (failure instanceof PluginFailureException) {
        return failure.getMessage() + "; mend it, or choose another";
      }
      return isFinal(failure) ? failure.getMessage() : failure.toString();
    }
  }

  /**
   * The rows of a shard, and what computes with them on this executor: made once, and kept with the
   * rows for the next step. A worker has one thread, its caller's, and so nothing to be closed.
   */
  static final class StoredShard implements Serializable {

    private static final long serialVersionUID = 1;

    private final int number;
    private final StoredRows rows;
    private transient @Nullable AutoCloseable idle;

    StoredShard(int number, StoredRows rows) {
      this.number = number;
      this.rows = rows;
    }

    int number() {
      return number;
    }

    StoredRows rows() {
      return rows;
    }

    /** Gives the worker to a function: a new one while another attempt of the same task has it. */
    <W extends AutoCloseable, A> A ask(Class<W> type, Supplier<W> made, Function<W, A> question) {
      AutoCloseable taken = exchange(null);
      W worker = type.isInstance(taken) ? type.cast(taken) : made.get();
      try {
        return question.apply(worker);
      } finally {
        exchange(worker);
      }
    }

    private synchronized @Nullable AutoCloseable exchange(@Nullable AutoCloseable worker) {
      AutoCloseable before = idle;
      idle = worker;
      return before;
    }
  }

  /** Some rows of a shard on their way to the task that has all of them. */
  static final class ShardPiece implements Serializable {

    private static final long serialVersionUID = 1;

    private final int[] indices; // in the shard
    private final float[] x;
    private final float[] t;
    private final float[] w;

    /** Creates a piece of a block. */
    ShardPiece(int[] indices, EncodedBlock block, int[] rows, int inputs, int targets) {
      this.indices = indices;
      x = new float[rows.length * inputs];
      t = new float[rows.length * targets];
      w = new float[rows.length];
      for (int i = 0; i < rows.length; i++) {
        block.inputs(rows[i], x, i * inputs);
        block.targets(rows[i], t, i * targets);
        w[i] = block.weight(rows[i]);
      }
    }

    void addTo(StoredRows shard) {
      for (int i = 0; i < indices.length; i++) {
        shard.set(indices[i], x, t, w, i);
      }
    }
  }
}
