package dev.nn.cli.doctor;

import dev.nn.api.Activation;
import dev.nn.api.ActivationGradients;
import dev.nn.api.Initializer;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.Named;
import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;
import dev.nn.api.RandomStream;
import dev.nn.api.Schedule;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.testkit.Samples;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Measures the time that a plug-in takes per number, and compares it with a standard plug-in. */
final class PluginSpeed {

  private static final int ROWS = 256;
  private static final int COLUMNS = 64;
  private static final int GROUP = 16;
  private static final int PARAMETERS = 1 << 15;

  private static final long WARM_UP = 150_000_000;
  private static final long BATCH = 20_000_000;
  private static final int BATCHES = 5;

  private PluginSpeed() {}

  /** Returns a line for each frequently called method. */
  static List<String> of(PluginKind<?> kind, Named plugin, Plugins plugins) {
    RandomStream random = RandomStream.of(1);
    if (plugin instanceof Activation activation && kind.type() == Activation.class) {
      Activation relu = plugins.activations().get("relu");
      double forward = forward(relu, random);
      double backward = backward(relu, random);
      return List.of(
          line("forward", forward(activation, random), "relu", forward),
          line("backward", backward(activation, random), "relu", backward));
    } else if (plugin instanceof Loss loss && kind.type() == Loss.class) {
      double mse = evaluate(plugins.losses().get("mse"), random);
      double own = loss.unit().isGroup() ? evaluateGroup(loss, random) : evaluate(loss, random);
      return List.of(line("evaluate", own, "mse", mse));
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
    Matrix z = Samples.gaussian(ROWS, activation.columns(COLUMNS), random);
    Matrix p = parameters(activation, random);
    Matrix a = Matrix.zeros(ROWS, COLUMNS);
    return nanos(() -> activation.forward(z, p, a), ROWS * COLUMNS);
  }

  private static Matrix parameters(Activation activation, RandomStream random) {
    int count = activation.parameters(COLUMNS);
    if (count == 0) {
      return Matrix.zeros(0, 1);
    }
    Matrix p = Matrix.zeros(1, count);
    activation.initialize(p, COLUMNS, random);
    return p;
  }

  private static double backward(Activation activation, RandomStream random) {
    Matrix z = Samples.gaussian(ROWS, activation.columns(COLUMNS), random);
    Matrix p = parameters(activation, random);
    Matrix a = Matrix.zeros(ROWS, COLUMNS);
    activation.forward(z, p, a);
    ActivationGradients gradients =
        new ActivationGradients( // in separate buffers, or they would become denormal
            Samples.gaussian(ROWS, COLUMNS, random.derive("gradient", 0)),
            Matrix.zeros(ROWS, z.columns()),
            Matrix.zeros(p.rows() * ROWS, p.columns()));
    return nanos(() -> activation.backward(z, p, a, gradients), ROWS * COLUMNS);
  }

  private static double evaluate(Loss loss, RandomStream random) {
    int width = loss.accepts(COLUMNS, COLUMNS) ? COLUMNS : 1;
    Matrix p = Samples.of(loss.predictions(), ROWS, width, random);
    Matrix t = Samples.of(loss.targets(), ROWS, width, random.derive("target", 0));
    Matrix gradient = Matrix.zeros(ROWS, width);
    double[] rowLoss = new double[ROWS];
    return nanos(() -> loss.evaluate(p, t, rowLoss, gradient), ROWS * width);
  }

  private static double evaluateGroup(Loss loss, RandomStream random) {
    int rows = loss.unit().rows() == 0 ? GROUP : loss.unit().rows();
    int width = loss.accepts(1, 1) ? 1 : COLUMNS;
    int targets = loss.accepts(width, width) ? width : 1;
    Matrix p = Samples.of(loss.predictions(), rows, width, random);
    Matrix t = Samples.of(loss.targets(), rows, targets, random.derive("target", 0));
    Matrix gradient = Matrix.zeros(rows, width);
    double[] value = new double[1];
    return nanos(() -> loss.evaluate(p, t, value, gradient), rows * width);
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

  /** Returns a call's median time per number, in nanoseconds. */
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

  /** Repeats the call for some time; returns how often. */
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
