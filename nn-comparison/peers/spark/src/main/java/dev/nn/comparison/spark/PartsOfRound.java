package dev.nn.comparison.spark;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.benchmarks.cluster.CostParts;
import dev.nn.benchmarks.cluster.Median;
import dev.nn.core.Network;
import dev.nn.core.passes.RunningMean;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Samples;
import dev.nn.core.shards.LocalState;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingSpec;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.serializer.SerializerInstance;
import org.apache.spark.sql.SparkSession;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * The parts of a round, each measured by itself with what Spark itself calls: a job without work,
 * its serializer, its broadcast; the mean of shards; and a training on one thread.
 *
 * @param out receives the progress
 */
record PartsOfRound(SparkSession session, boolean quick, PrintStream out) {

  private static final int FLOATS = 1 << 20; // of each of three arrays
  private static final int TASKS = 65;

  CostParts measure() {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(session.sparkContext());
    double one = emptyJob(context, 1);
    double task = (emptyJob(context, TASKS) - one) / (TASKS - 1);
    LocalState state = state();
    double floats = 3.0 * FLOATS;
    SerializerInstance serializer = SparkEnv.get().serializer().newInstance();
    ClassTag<LocalState> tag = ClassTag$.MODULE$.apply(LocalState.class);
    ByteBuffer bytes = serializer.serialize(state, tag);
    double answer = median(() -> serializer.serialize(state, tag)) / floats;
    double receive = median(() -> serializer.deserialize(bytes.duplicate(), tag)) / floats;
    float[] mean = new float[FLOATS];
    double combine = median(() -> RunningMean.add(mean, state.parameters(), 1, 2)) / FLOATS;
    CostParts parts =
        new CostParts(
            one - task,
            task,
            send(context, state) / floats,
            receive,
            answer,
            receive,
            combine,
            compute());
    out.println("parts\n  " + parts);
    return parts;
  }

  private double emptyJob(JavaSparkContext context, int tasks) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      numbers.add(i);
    }
    return median(() -> context.parallelize(numbers, tasks).map(number -> number).collect());
  }

  private double send(JavaSparkContext context, LocalState state) {
    List<Double> seconds = new ArrayList<>();
    for (int r = 0; r < repetitions(); r++) {
      long start = System.nanoTime();
      Broadcast<LocalState> sent = context.broadcast(state);
      seconds.add((System.nanoTime() - start) / 1e9);
      sent.destroy();
    }
    return Median.of(seconds);
  }

  /** Returns the seconds of a row and a parameter, of training with batches of 128 rows. */
  private double compute() {
    int rows = quick ? 1280 : 6400;
    NetworkSpec layers = NetworkSpec.parse("784 -> 128 relu -> 64 relu -> 10 softmax");
    SplittableRandom random = new SplittableRandom(1);
    Matrix x = Matrix.zeros(rows, 784);
    Matrix t = Matrix.zeros(rows, 10);
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < 784; c++) {
        x.set(r, c, (float) random.nextGaussian());
      }
      t.set(r, random.nextInt(10), 1);
    }
    Samples samples = Samples.of(x, t);
    Network network = Network.create(layers, 1, Plugins.discover());
    TrainingSpec.Builder spec =
        TrainingSpec.builder()
            .loss("categorical_crossentropy")
            .optimizer("adamw(weight_decay=0.1)")
            .learningRate(0.001)
            .batchSize(128);
    Trainer shorter = new Trainer(spec.epochs(1).build()).withThreads(1);
    Trainer longer = new Trainer(spec.epochs(9).build()).withThreads(1);
    double few = median(() -> shorter.fit(network, samples));
    double many = median(() -> longer.fit(network, samples));
    return (many - few) / 8 / rows / layers.parameterCount();
  }

  private static LocalState state() {
    SplittableRandom random = new SplittableRandom(2);
    List<float[]> arrays = new ArrayList<>();
    for (int a = 0; a < 3; a++) {
      float[] array = new float[FLOATS];
      for (int i = 0; i < FLOATS; i++) {
        array[i] = (float) random.nextGaussian();
      }
      arrays.add(array);
    }
    return new LocalState(arrays.get(0), arrays.subList(1, 3), 1, 1);
  }

  private int repetitions() {
    return quick ? 3 : 15;
  }

  private double median(Runnable action) {
    List<Double> seconds = new ArrayList<>();
    for (int r = 0; r < repetitions() + 2; r++) {
      long start = System.nanoTime();
      action.run();
      if (r >= 2) { // the first ones load and compile classes
        seconds.add((System.nanoTime() - start) / 1e9);
      }
    }
    return Median.of(seconds);
  }
}
