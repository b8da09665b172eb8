package dev.nn.spark;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.files.Sha256;
import dev.nn.core.json.RecordCodec;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.PluginFailureException;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.DataFingerprint;
import dev.nn.core.samples.Samples;
import dev.nn.core.samples.TrainingData;
import dev.nn.core.shards.GradientPart;
import dev.nn.core.shards.ShardGradients;
import dev.nn.core.shards.ShardPlan;
import dev.nn.core.shards.ShardStep;
import dev.nn.core.shards.ShardWorker;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingSpec;
import dev.nn.spark.EncodedRows.EncodedBlock;
import dev.nn.spark.RawBlock.BlockPlace;
import dev.nn.spark.ShardStore.ShardPiece;
import dev.nn.spark.ShardStore.StoredShard;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * A cluster's training rows, divided into shards that stay on executors. If an executor is lost,
 * its shards are rebuilt from the rows, so that a question always has the same answer.
 */
record ShardStore(
    JavaSparkContext context,
    JavaRDD<StoredShard> shards,
    Broadcast<SentTraining> training,
    ShardPlan plan,
    int inputColumns,
    int targetColumns)
    implements TrainingData, ShardGradients, AutoCloseable {

  /**
   * The most parameters that are sent along with a task's code; more are broadcast from executor to
   * executor.
   */
  private static final int WITH_TASK = 1 << 16;

  /**
   * Divides rows into shards. Throws if there are more shards than rows. Each task has one or more
   * shards, and there are at most as many tasks as the cluster runs at once. The number of tasks
   * does not change results.
   */
  static ShardStore of(EncodedRows rows, TrainingSpec spec, Network network) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(rows.blocks().context());
    ShardPlan plan = spec.shardPlan(rows.data().trainingRows());
    requireRoom(context, plan.shards(), network.parameterCount());
    Division division =
        new Division(
            plan.rows(),
            plan.batchRows(),
            plan.shards(),
            plan.seed(),
            rows.inputs(),
            rows.targets(),
            rows.data().firstTrainingRows());
    int tasks = Math.max(1, Math.min(plan.shards(), context.defaultParallelism()));
    JavaPairRDD<Integer, ShardPiece> pieces = rows.blocks().flatMapToPair(division::divide);
    JavaRDD<StoredShard> shards =
        pieces
            .partitionBy(division.tasks(tasks))
            .mapPartitionsWithIndex((task, parts) -> division.collect(task, parts, tasks), true)
            .persist(StorageLevel.MEMORY_AND_DISK());
    Broadcast<SentTraining> training =
        context.broadcast(new SentTraining(spec, network.spec(), plan.rows()));
    return new ShardStore(context, shards, training, plan, rows.inputs(), rows.targets());
  }

  /** Throws if the answers would exceed what Spark lets the driver collect. */
  private static void requireRoom(JavaSparkContext context, int shards, long parameters) {
    long bytes = (Float.BYTES * parameters + 1024) * shards;
    long most = context.getConf().getSizeAsBytes("spark.driver.maxResultSize", "1g");
    if (most > 0 && bytes > most) {
      throw new IllegalArgumentException(
          "%s shards answer with %s MiB in all, %s parameters each, and spark.driver.maxResultSize is %s MiB; raise it, or take fewer shards"
              .formatted(shards, bytes >> 20, parameters, most >> 20));
    }
  }

  /** Computes a step's gradients in one job. */
  @Override
  public Iterable<GradientPart> compute(ShardStep step, float[] parameters) {
    if (parameters.length <= WITH_TASK) {
      return ask(step.toString(), (shard, sent) -> answer(shard, sent, step, parameters));
    }
    Broadcast<float[]> values = context.broadcast(parameters);
    try {
      return ask(step.toString(), (shard, sent) -> answer(shard, sent, step, values.value()));
    } finally {
      values.destroy();
    }
  }

  private static GradientPart answer(
      StoredShard shard, SentTraining training, ShardStep step, float[] parameters) {
    return shard.ask(() -> training.gradients(shard), worker -> worker.compute(step, parameters));
  }

  @Override
  public int rows() {
    return plan.rows();
  }

  /**
   * Asks every shard a question in one job, and returns the answers in shard order. If a shard
   * cannot answer, the IllegalArgumentException names it and says why.
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
    answers.sort(Comparator.comparing(answer -> answer.shard));
    return answers.stream().map(answer -> answer.value(work)).toList();
  }

  private static <A extends Serializable> Answer<A> answer(
      StoredShard shard, int count, Question<A> question, Broadcast<SentTraining> sent) {
    try {
      return new Answer<>(shard.number, question.answer(shard, sent.value()), null);
    } catch (RuntimeException | OutOfMemoryError e) {
      String message = message(shard.number, count, e);
      if (isFinal(e)) {
        return new Answer<>(shard.number, null, message);
      }
      throw new IllegalStateException(message, e);
    }
  }

  /** A question that a shard answers on its executor. */
  interface Question<A extends Serializable> extends Serializable {
    A answer(StoredShard shard, SentTraining training);
  }

  /** Returns the identity of all rows: a hash over the shards' hashes. */
  @Override
  public DataFingerprint fingerprint() {
    Sha256 all = new Sha256();
    ask("the identity of the rows", (shard, sent) -> shard.rows.fingerprint().sha256())
        .forEach(all::add);
    return new DataFingerprint(plan.rows(), inputColumns, targetColumns, all.hex());
  }

  /** Frees the shards. */
  @Override
  public void close() {
    shards.unpersist(false);
    training.destroy();
  }

  /**
   * A shard's result, or the reason why there is none. Tasks return the reason, because Spark would
   * repeat a task that throws.
   */
  private static final class Answer<A extends Serializable> implements Serializable {

    private static final long serialVersionUID = 1;

    private final int shard;
    private final @Nullable A value;
    private final @Nullable String failure;

    Answer(int shard, @Nullable A value, @Nullable String failure) {
      this.shard = shard;
      this.value = value;
      this.failure = failure;
    }

    /** Returns the value. If there is none, throws with the work, the shard and the reason. */
    A value(String work) {
      if (value == null) {
        throw new IllegalArgumentException("in %s, %s".formatted(work, failure));
      }
      return value;
    }
  }

  /** Returns whether a failure would recur if the task were repeated. */
  static boolean isFinal(Throwable failure) {
    return failure instanceof IllegalArgumentException || failure instanceof PluginFailureException;
  }

  static String message(int shard, int shards, Throwable failure) {
    return "shard %s of %s cannot compute on executor %s: %s"
        .formatted(shard, shards, Executors.current(), reason(failure));
  }

  private static @Nullable String reason(Throwable failure) {
    if (failure instanceof OutOfMemoryError) { // a repetition may find more memory
      return "its heap of %s MiB is too small for the rows of its shards and the network in training (%s); give it more with spark.executor.memory, or take more shards or smaller layers"
          .formatted(Runtime.getRuntime().maxMemory() >> 20, failure.getMessage());
    }
    if (failure instanceof PluginException) {
      return failure.getMessage() + ". Add the jar that has it by --jars, --packages or spark.jars";
    }
    if (failure instanceof PluginFailureException) {
      return failure.getMessage() + "; fix it, or choose another";
    }
    return isFinal(failure) ? failure.getMessage() : failure.toString();
  }

  /**
   * A shard's rows, and the worker that computes with them on this executor. The worker is created
   * once, and kept with the rows for the next step. It runs on its caller's thread only, so nothing
   * has to be closed.
   */
  static final class StoredShard implements Serializable {

    private static final long serialVersionUID = 1;

    final int number;
    final StoredRows rows;
    private transient @Nullable ShardWorker idle;

    StoredShard(int number, StoredRows rows) {
      this.number = number;
      this.rows = rows;
    }

    /**
     * Passes the worker to a function. If another attempt of the same task has it, passes a new
     * one.
     */
    <A> A ask(Supplier<ShardWorker> made, Function<ShardWorker, A> question) {
      ShardWorker taken = exchange(null);
      ShardWorker worker = taken == null ? made.get() : taken;
      try {
        return question.apply(worker);
      } finally {
        exchange(worker);
      }
    }

    private synchronized @Nullable ShardWorker exchange(@Nullable ShardWorker worker) {
      ShardWorker before = idle;
      idle = worker;
      return before;
    }
  }

  /** Some of a shard's rows, sent to the task that collects the whole shard. */
  static final class ShardPiece implements Serializable {

    private static final long serialVersionUID = 1;

    private final int[] indices; // in the shard
    private final float[] x;
    private final float[] t;
    private final float[] w;

    ShardPiece(EncodedBlock block, List<int[]> rows, int inputs, int targets) {
      int count = rows.size();
      indices = new int[count];
      x = new float[count * inputs];
      t = new float[count * targets];
      w = new float[count];
      for (int i = 0; i < count; i++) {
        int row = rows.get(i)[0];
        indices[i] = rows.get(i)[1];
        block.inputs(row, x, i * inputs);
        block.targets(row, t, i * targets);
        w[i] = block.weight(row);
      }
    }

    void addTo(StoredRows shard) {
      for (int i = 0; i < indices.length; i++) {
        shard.set(indices[i], x, t, w, i);
      }
    }
  }

  /** A training run as texts; each receiving JVM creates it with the program's plug-ins. */
  static final class SentTraining implements Serializable {

    private static final long serialVersionUID = 1;

    private final String spec;
    private final String layers;
    private final int rows;
    private transient @Nullable Trainer trainer;
    private transient @Nullable Network network;

    SentTraining(TrainingSpec spec, NetworkSpec layers, int rows) {
      this.spec = RecordCodec.write(spec);
      this.layers = layers.toString();
      this.rows = rows;
    }

    /** Returns a worker that computes a shard's gradients on its caller's thread. */
    synchronized ShardWorker gradients(StoredShard shard) {
      Trainer known = trainer;
      if (known == null) {
        Plugins plugins = Executors.plugins();
        network = Network.blank(NetworkSpec.parse(layers), plugins);
        TrainingSpec read = RecordCodec.STRICT.read(TrainingSpec.class, spec, "the training");
        known = new Trainer(read, plugins).withThreads(1);
        trainer = known;
      }
      return known.shardWorker(Objects.requireNonNull(network), rows, shard.number, shard.rows);
    }
  }

  /** Divides a cluster's training rows into shards, and assigns shards to tasks. */
  private record Division(
      int rows,
      int batchRows,
      int shards,
      long seed,
      int inputs,
      int targets,
      HashMap<BlockPlace, Integer> firstRows)
      implements Serializable {

    private ShardPlan plan() {
      return ShardPlan.of(rows, batchRows, shards, seed);
    }

    /** Groups a block's training rows by shard. */
    Iterator<Tuple2<Integer, ShardPiece>> divide(EncodedBlock block) {
      ShardPlan division = plan();
      int number = Objects.requireNonNull(firstRows.get(block.place));
      Map<Integer, List<int[]>> byShard = new TreeMap<>(); // rows: index here and in the shard
      for (int r = 0; r < block.rows; r++) {
        if (block.trains(r)) {
          byShard
              .computeIfAbsent(division.shardOf(number), any -> new ArrayList<>())
              .add(new int[] {r, division.indexOf(number)});
          number++;
        }
      }
      return byShard.entrySet().stream()
          .map(e -> new Tuple2<>(e.getKey(), new ShardPiece(block, e.getValue(), inputs, targets)))
          .iterator();
    }

    /** Assembles a task's shards from their pieces. */
    Iterator<StoredShard> collect(
        int task, Iterator<Tuple2<Integer, ShardPiece>> pieces, int tasks) {
      ShardPlan division = plan();
      List<StoredShard> stored = new ArrayList<>();
      int first = firstShard(task, tasks);
      for (int k = first; k < firstShard(task + 1, tasks); k++) {
        stored.add(new StoredShard(k, new StoredRows(division.rows(k), inputs, targets)));
      }
      while (pieces.hasNext()) {
        Tuple2<Integer, ShardPiece> piece = pieces.next();
        piece._2().addTo(stored.get(piece._1() - first).rows);
      }
      return stored.iterator();
    }

    private int firstShard(int task, int tasks) {
      return (int) ((long) shards * task / tasks);
    }

    /** Returns the partitioner that gives each task consecutive shards. */
    Partitioner tasks(int count) {
      return new Tasks(shards, count);
    }

    private static final class Tasks extends Partitioner {

      private static final long serialVersionUID = 1;

      private final int shards;
      private final int tasks;

      Tasks(int shards, int tasks) {
        this.shards = shards;
        this.tasks = tasks;
      }

      @Override
      public int numPartitions() {
        return tasks;
      }

      @Override
      public int getPartition(Object shard) {
        return (int) ((((Integer) shard + 1L) * tasks - 1) / shards);
      }
    }
  }

  /** Rows in memory, in parts of equal size, because one array could not hold all numbers. */
  static final class StoredRows implements Samples, Serializable {

    private static final long serialVersionUID = 1;

    private static final int NUMBERS = 1 << 20;

    private final int rows;
    private final int inputs;
    private final int targets;
    private final int shift; // a part has 2^shift rows
    private final ArrayList<float[]> x = new ArrayList<>();
    private final ArrayList<float[]> t = new ArrayList<>();
    private final ArrayList<float[]> w = new ArrayList<>();

    StoredRows(int rows, int inputs, int targets) {
      this.rows = rows;
      this.inputs = inputs;
      this.targets = targets;
      shift = 31 - Integer.numberOfLeadingZeros(Math.max(1, NUMBERS / (inputs + targets)));
      for (long first = 0; first < rows; first += 1L << shift) {
        int count = (int) Math.min(1L << shift, rows - first);
        x.add(new float[count * inputs]);
        t.add(new float[count * targets]);
        w.add(new float[count]);
      }
    }

    /** Replaces a row by a block's row. */
    void set(int row, EncodedBlock block, int other) {
      int part = row >>> shift;
      int within = within(row);
      block.inputs(other, x.get(part), within * inputs);
      block.targets(other, t.get(part), within * targets);
      w.get(part)[within] = block.weight(other);
    }

    /**
     * Replaces a row by a row from arrays that hold all inputs, targets and weights of some rows.
     */
    void set(int row, float[] allInputs, float[] allTargets, float[] weights, int other) {
      int part = row >>> shift;
      int within = within(row);
      System.arraycopy(allInputs, other * inputs, x.get(part), within * inputs, inputs);
      System.arraycopy(allTargets, other * targets, t.get(part), within * targets, targets);
      w.get(part)[within] = weights[other];
    }

    private int within(int row) {
      return row & ((1 << shift) - 1);
    }

    @Override
    public int rows() {
      return rows;
    }

    @Override
    public int inputColumns() {
      return inputs;
    }

    @Override
    public int targetColumns() {
      return targets;
    }

    @Override
    public void read(int[] order, int from, Matrix inputRows, Matrix targetRows, float[] weights) {
      for (int r = 0; r < inputRows.rows(); r++) {
        int row = order[from + r];
        int part = row >>> shift;
        int within = within(row);
        copy(x.get(part), within, inputRows, r);
        copy(t.get(part), within, targetRows, r);
        weights[r] = w.get(part)[within];
      }
    }

    private static void copy(float[] part, int within, Matrix rows, int row) {
      int width = rows.columns();
      System.arraycopy(part, within * width, rows.data(), rows.start() + row * width, width);
    }
  }
}
