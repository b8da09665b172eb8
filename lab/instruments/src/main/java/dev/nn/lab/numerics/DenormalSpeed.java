package dev.nn.lab.numerics;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.RandomStream;
import dev.nn.core.Network;
import dev.nn.core.Predictor;
import dev.nn.core.training.Learner;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingSpec;
import dev.nn.kernels.KernelChoice;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Times training steps and predictions with ordinary and with subnormal numbers, alternately, in
 * one JVM with one thread. The learning rate is 0, so that numbers stay as they are. Prints a row
 * for each work, with medians and ratios. Argument: the number of rounds.
 */
public final class DenormalSpeed {

  /** Measures processor time, because other programs hardly affect it. */
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static final int ROWS = 32;
  private static final long WARM_UP = 400_000_000L;
  private static final long ROUND = 10_000_000L;
  private static final float TINY = 0x1p-135f;

  /** Which numbers are subnormal. */
  private enum Tiny {
    NOTHING,
    INPUTS,
    WEIGHTS,
    GRADIENTS
  }

  private DenormalSpeed() {}

  /** Prints the rows. */
  public static void main(String[] args) {
    int rounds = Integer.parseInt(args[0]);
    PrintStream out = System.out;
    for (String activation : List.of("relu", "tanh", "gelu")) {
      String spec = "128 -> 256 %s -> 128 %s -> 10 identity".formatted(activation, activation);
      for (String optimizer : List.of("sgd", "adam")) {
        List<Runnable> works = new ArrayList<>();
        for (Tiny tiny : Tiny.values()) {
          works.add(step(spec, optimizer, tiny));
        }
        out.println(row("step, %s, %s".formatted(activation, optimizer), works, rounds).line());
      }
      List<Runnable> works = new ArrayList<>();
      for (Tiny tiny : List.of(Tiny.NOTHING, Tiny.INPUTS, Tiny.WEIGHTS)) {
        works.add(prediction(spec, tiny));
      }
      out.println(row("prediction, " + activation, works, rounds).line());
    }
  }

  private static Runnable step(String spec, String optimizer, Tiny tiny) {
    Network network = network(spec, tiny);
    Matrix x = inputs(tiny);
    Matrix t = network.predict(x);
    float[] weights = new float[ROWS];
    RandomStream random = RandomStream.of(3);
    for (int r = 0; r < ROWS; r++) {
      // The first row has all the weight, but no error, so only the other rows have gradients.
      boolean isFirst = r == 0 && tiny == Tiny.GRADIENTS;
      weights[r] = tiny == Tiny.GRADIENTS && r > 0 ? TINY : 1;
      for (int c = 0; c < t.columns(); c++) {
        float change = isFirst ? 0 : (float) random.gaussian((long) r * t.columns() + c);
        t.set(r, c, t.get(r, c) + change);
      }
    }
    Trainer trainer = new Trainer(TrainingSpec.builder().optimizer(optimizer).build());
    Learner learner = trainer.withThreads(1).learner(network);
    return () -> learner.step(x, t, weights, 0);
  }

  private static Runnable prediction(String spec, Tiny tiny) {
    Predictor predictor = network(spec, tiny).predictor(1);
    Matrix x = inputs(tiny);
    Matrix y = Matrix.zeros(ROWS, 10);
    return () -> predictor.predict(x, y);
  }

  private static Network network(String spec, Tiny tiny) {
    Network network = Network.create(NetworkSpec.parse(spec), 1);
    float[] parameters = network.parameters();
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] *= tiny == Tiny.WEIGHTS ? TINY : 1;
    }
    return network.withParameters(parameters);
  }

  private static Matrix inputs(Tiny tiny) {
    RandomStream random = RandomStream.of(2);
    Matrix x = Matrix.zeros(ROWS, 128);
    for (int i = 0; i < x.end(); i++) {
      x.data()[i] = (float) random.gaussian(i) * (tiny == Tiny.INPUTS ? TINY : 1);
    }
    return x;
  }

  private static Row row(String name, List<Runnable> works, int rounds) {
    int[] times = new int[works.size()];
    for (int w = 0; w < works.size(); w++) {
      times[w] = warmedUp(works.get(w));
    }
    double[][] seconds = new double[works.size()][rounds];
    for (int round = 0; round < rounds; round++) {
      for (int w = 0; w < works.size(); w++) {
        seconds[w][round] = time(works.get(w), times[w]) / times[w];
      }
    }
    List<String> cells = new ArrayList<>(List.of(name, KernelChoice.name()));
    double ordinary = median(seconds[0]);
    cells.add(String.format(Locale.ROOT, "%.1f", ordinary / 1e3));
    for (int w = 1; w < works.size(); w++) {
      cells.add(String.format(Locale.ROOT, "%.2f", median(seconds[w]) / ordinary));
    }
    while (cells.size() < 6) {
      cells.add("");
    }
    return new Row(Tables.DENORMALS, cells, "");
  }

  /** Runs a work until it is compiled. Returns how often it fits into a round. */
  private static int warmedUp(Runnable work) {
    long end = THREADS.getCurrentThreadCpuTime() + WARM_UP;
    int count = 0;
    while (THREADS.getCurrentThreadCpuTime() < end) {
      work.run();
      count++;
    }
    return (int) Math.max(1, count * ROUND / WARM_UP);
  }

  private static double time(Runnable work, int times) {
    long start = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < times; i++) {
      work.run();
    }
    return THREADS.getCurrentThreadCpuTime() - start;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
