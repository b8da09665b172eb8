package dev.nn.lab.cold;

import com.sun.management.ThreadMXBean;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingResult;
import dev.nn.core.training.TrainingSpec;
import dev.nn.data.csv.Csv;
import dev.nn.data.model.Recipe;
import dev.nn.lab.contest.Assignment;
import dev.nn.lab.contest.Problem;
import dev.nn.lab.contest.Work;
import dev.nn.lab.contest.Workload;
import dev.nn.lab.engine.EngineContestant;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * Runs the engine in its own process. Arguments: the number of threads, then one of
 *
 * <pre>
 * hello
 * fit ROWS LAYERS*BATCH EPOCHS                a network on rows made from a seed
 * recipe FILE                                 a model of the column y of a CSV
 * steps LAYERS*BATCH PROBLEM SECONDS,…        steps until the last of these times
 * </pre>
 *
 * <p>It prints its figures in seconds, steps and bytes, each on a line {@code cold NAME FIGURE}.
 */
final class ColdWorker {

  /** A fit's targets depend on this many inputs. */
  private static final int RELEVANT = 8;

  /** After this many steps, the longest step is sought and bytes are counted. */
  private static final int FIRST = 10;

  private ColdWorker() {}

  public static void main(String[] args) throws Exception {
    int threads = Integer.parseInt(args[0]);
    switch (args[1]) {
      case "hello" -> print("runtime", "JDK " + System.getProperty("java.version"));
      case "fit" ->
          fit(
              threads,
              Integer.parseInt(args[2]),
              Workload.parse(args[3]),
              Integer.parseInt(args[4]));
      case "recipe" -> recipe(Path.of(args[2]));
      case "steps" -> steps(threads, Workload.parse(args[2]), Path.of(args[3]), args[4]);
      default -> throw new IllegalArgumentException(args[1]);
    }
  }

  private static void fit(int threads, int rows, Workload workload, int epochs) {
    Samples data = data(rows, workload.inputs(), workload.outputs());
    boolean numbers = workload.outputs() == 1;
    String hidden =
        workload.layers().subList(1, workload.layers().size() - 1).stream()
            .map(width -> width + " relu -> ")
            .collect(Collectors.joining());
    String layers =
        "%s -> %s%s %s"
            .formatted(
                workload.inputs(), hidden, workload.outputs(), numbers ? "identity" : "softmax");
    long start = System.nanoTime();
    TrainingSpec spec =
        TrainingSpec.builder()
            .loss(numbers ? "mse" : "categorical_crossentropy")
            .optimizer("adam")
            .learningRate(0.001)
            .batchSize(workload.batch())
            .epochs(epochs)
            .build();
    TrainingResult result =
        new Trainer(spec)
            .withThreads(threads)
            .fit(Network.create(NetworkSpec.parse(layers), 1), data);
    print(Start.FIT, seconds(start));
    print(Start.LOSS, result.loss());
  }

  /**
   * Makes rows. Inputs are uniform from -1 to 1; the target is a sum of the first inputs, or the
   * index of the greatest such sum.
   */
  private static Samples data(int rows, int inputs, int outputs) {
    SplittableRandom random = new SplittableRandom(1);
    double[] teacher = random.doubles((long) RELEVANT * outputs, -1, 1).toArray();
    float[] x = new float[rows * inputs];
    float[] t = new float[rows * outputs];
    double[] sums = new double[outputs];
    for (int r = 0; r < rows; r++) {
      Arrays.fill(sums, 0);
      for (int i = 0; i < inputs; i++) {
        float value = 2 * (random.nextInt() >>> 8) * 0x1p-24f - 1;
        x[r * inputs + i] = value;
        for (int o = 0; i < RELEVANT && o < outputs; o++) {
          sums[o] += value * teacher[i * outputs + o];
        }
      }
      int greatest = 0;
      for (int o = 1; o < outputs; o++) {
        greatest = sums[o] > sums[greatest] ? o : greatest;
      }
      t[r * outputs + greatest] = outputs == 1 ? (float) sums[0] : 1;
    }
    return Samples.of(Matrix.wrap(x, 0, rows, inputs), Matrix.wrap(t, 0, rows, outputs));
  }

  private static void recipe(Path file) throws Exception {
    long start = System.nanoTime();
    Recipe.of("y").train(Csv.of(file).read());
    print(Start.FIT, seconds(start));
  }

  private static void steps(int threads, Workload workload, Path problem, String horizons)
      throws Exception {
    String[] names = horizons.split(",", -1);
    double[] ends = Arrays.stream(names).mapToDouble(Double::parseDouble).toArray();
    long[] completed = new long[ends.length];
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (Work work =
        new EngineContestant()
            .work(Assignment.train(workload), Problem.read(problem, workload), threads)) {
      long steps = 0;
      long bytes = 0;
      long longest = 0;
      long start = System.nanoTime();
      long last = start;
      for (int next = 0; next < ends.length; ) {
        work.run();
        long now = System.nanoTime();
        while (next < ends.length && now - start > 1e9 * ends[next]) {
          completed[next++] = steps;
        }
        steps++;
        if (steps > FIRST) {
          longest = Math.max(longest, now - last);
        } else if (steps == FIRST) {
          bytes = thread.getCurrentThreadAllocatedBytes();
          now = System.nanoTime();
        }
        last = now;
      }
      bytes = thread.getCurrentThreadAllocatedBytes() - bytes;
      for (int i = 0; i < ends.length; i++) {
        print(names[i], completed[i]);
      }
      if (steps > FIRST) {
        print(Start.LONGEST, longest / 1e9);
        print(Start.BYTES, bytes / (double) (steps - FIRST));
      }
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static void print(String name, Object figure) {
    System.out.println("cold " + name + " " + figure);
  }
}
