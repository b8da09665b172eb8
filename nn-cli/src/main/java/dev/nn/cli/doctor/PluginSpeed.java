package dev.nn.cli.doctor;

import dev.nn.api.Activation;
import dev.nn.api.Initializer;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.Named;
import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;
import dev.nn.api.RandomStream;
import dev.nn.api.Schedule;
import dev.nn.api.loss.GroupLoss;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.testkit.Samples;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The time that a plug-in takes for one number, beside the time of a standard one. */
final class PluginSpeed {

  private static final int ROWS = 256;
  private static final int COLUMNS = 64;
  private static final int GROUP = 16;
  private static final int PARAMETERS = 1 << 15;

  private static final long WARM_UP = 150_000_000;
  private static final long BATCH = 20_000_000;
  private static final int BATCHES = 5;

  private PluginSpeed() {}

  /** Returns a line for each method that is called often. */
  static List<String> of(PluginKind<?> kind, Named plugin, Plugins plugins) {
    RandomStream random = RandomStream.of(1);
    if (plugin instanceof Activation activation && kind.type() == Activation.class) {
      Activation relu = plugins.activations().get("relu");
      double forward = forward(relu, random);
      double backward = backward(relu, random);
      if (LayerPasses.suits(activation)) {
        LayerPasses passes = new LayerPasses(activation, ROWS, COLUMNS, random);
        return List.of(
            line("forward", nanos(passes::forward, ROWS * COLUMNS), "relu", forward),
            line("backward", nanos(passes::backward, ROWS * COLUMNS), "relu", backward));
      }
      return List.of(
          line("forward", forward(activation, random), "relu", forward),
          line("backward", backward(activation, random), "relu", backward));
    } else if (plugin instanceof Loss loss && kind.type() == Loss.class) {
      double mse = evaluate(plugins.losses().get("mse"), random);
      if (loss instanceof GroupLoss groups) {
        return List.of(line("evaluateGroup", evaluateGroup(groups, random), "mse", mse));
      }
      return List.of(line("evaluate", evaluate(loss, random), "mse", mse));
    } else if (plugin instanceof Optimizer optimizer && kind.type() == Optimizer.class) {
      double sgd = update(plugins.optimizers().get("sgd"), random);
      return List.of(line("update", update(optimizer, random), "sgd", sgd));
    } else if (plugin instanceof Initializer initializer && kind.type() == Initializer.class) {
      double usual = initialize(plugins.initializers().get("glorot_uniform"), random);
      return List.of(line("initialize", initialize(initializer, random), "glorot_uniform", usual));
    } else if (plugin instanceof Schedule schedule) {
      double cosine = factor(plugins.schedules().get("cosine"));
      return List.of(line("factor", factor(schedule), "cosine", cosine));
    }
    return List.of();
  }

  private static String line(String method, double nanos, String standard, double usual) {
    return String.format(
        Locale.ROOT, "%s %.2f ns a number; %s %.2f ns", method, nanos, standard, usual);
  }

  private static double forward(Activation activation, RandomStream random) {
    Matrix z = Samples.gaussian(ROWS, COLUMNS, random);
    Matrix a = Matrix.zeros(ROWS, COLUMNS);
    return nanos(() -> activation.forward(z, a), ROWS * COLUMNS);
  }

  private static double backward(Activation activation, RandomStream random) {
    Matrix z = Samples.gaussian(ROWS, COLUMNS, random);
    Matrix a = Matrix.zeros(ROWS, COLUMNS);
    activation.forward(z, a);
    Matrix incoming = Samples.gaussian(ROWS, COLUMNS, random.derive("gradient", 0));
    Matrix gradient = Matrix.zeros(ROWS, COLUMNS);
    return nanos(
        () -> {
          // Without fresh gradients they would sink to denormal numbers, which are slow.
          System.arraycopy(incoming.data(), 0, gradient.data(), 0, gradient.end());
          activation.backward(z, a, gradient);
        },
        ROWS * COLUMNS);
  }

  private static double evaluate(Loss loss, RandomStream random) {
    int width = loss.accepts(COLUMNS, COLUMNS) ? COLUMNS : 1;
    Matrix p = Samples.of(loss.predictions(), ROWS, width, random);
    Matrix t = Samples.of(loss.targets(), ROWS, width, random.derive("target", 0));
    Matrix gradient = Matrix.zeros(ROWS, width);
    double[] rowLoss = new double[ROWS];
    return nanos(() -> loss.evaluate(p, t, rowLoss, gradient), ROWS * width);
  }

  private static double evaluateGroup(GroupLoss loss, RandomStream random) {
    int rows = loss.groupSize() == 0 ? GROUP : loss.groupSize();
    int width = loss.accepts(1, 1) ? 1 : COLUMNS;
    int targets = loss.accepts(width, width) ? width : 1;
    Matrix p = Samples.of(loss.predictions(), rows, width, random);
    Matrix t = Samples.of(loss.targets(), rows, targets, random.derive("target", 0));
    Matrix gradient = Matrix.zeros(rows, width);
    double[] sum = new double[1];
    return nanos(() -> sum[0] += loss.evaluateGroup(p, t, gradient), rows * width);
  }

  private static double update(Optimizer optimizer, RandomStream random) {
    Matrix values = Samples.gaussian(1, PARAMETERS, random);
    Matrix gradients = Samples.gaussian(1, PARAMETERS, random.derive("gradient", 0));
    List<float[]> states =
        Stream.generate(() -> new float[PARAMETERS]).limit(Math.max(0, optimizer.slots())).toList();
    ParameterBlock block =
        new ParameterBlock(
            values.data(), gradients.data(), states, 0, PARAMETERS, ParameterBlock.Kind.WEIGHTS);
    long[] step = new long[1];
    return nanos(() -> optimizer.update(block, 1e-4f, ++step[0]), PARAMETERS);
  }

  private static double initialize(Initializer initializer, RandomStream random) {
    Matrix weights = Matrix.zeros(COLUMNS, COLUMNS);
    return nanos(() -> initializer.initialize(weights, random), COLUMNS * COLUMNS);
  }

  private static double factor(Schedule schedule) {
    return nanos(
        () -> {
          for (int epoch = 0; epoch < 100; epoch++) {
            schedule.factor(epoch, 100);
          }
        },
        100);
  }

  /** Returns the median time of a call for one of its numbers, in nanoseconds. */
  private static double nanos(Runnable call, int numbers) {
    long calls = Math.max(1, timed(call, 1, WARM_UP));
    long each = Math.max(1, calls * BATCH / WARM_UP);
    double[] times = new double[BATCHES];
    for (int b = 0; b < BATCHES; b++) {
      long start = System.nanoTime();
      for (long i = 0; i < each; i++) {
        call.run();
      }
      times[b] = (double) (System.nanoTime() - start) / each / numbers;
    }
    Arrays.sort(times);
    return times[BATCHES / 2];
  }

  /** Makes calls for some time; returns their number. */
  private static long timed(Runnable call, int least, long nanos) {
    long start = System.nanoTime();
    long calls = 0;
    while (calls < least || System.nanoTime() - start < nanos) {
      call.run();
      calls++;
    }
    return calls;
  }
}
