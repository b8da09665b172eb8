package dev.nn.examples;

import dev.nn.api.Matrix;
import dev.nn.api.Optimizer;
import dev.nn.api.Schedule;
import dev.nn.core.optimizers.Adam;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Samples;
import dev.nn.core.schedules.Cosine;
import dev.nn.core.training.TrainingSpec;
import dev.nn.guice.NetworkModule;
import java.util.Locale;

/** Regression of sin(x) from 0 to 2π, with a drawing of the result. */
public final class SineExample implements Example {

  private static final int ROWS = 200;

  @Override
  public void run(Options options, Plugins plugins) {
    Matrix x = Matrix.zeros(ROWS, 1);
    Matrix t = Matrix.zeros(ROWS, 1);
    for (int r = 0; r < ROWS; r++) {
      double angle = 2 * Math.PI * r / (ROWS - 1);
      x.set(r, 0, (float) (angle - Math.PI)); // inputs around 0
      t.set(r, 0, (float) Math.sin(angle));
    }

    NetworkModule network =
        new NetworkModule(options.network("1 -> 32 tanh -> 32 tanh -> 1 identity"), plugins)
            .withSeed(1);
    TrainingSpec training =
        TrainingSpec.builder().learningRate(0.01f).batchSize(16).epochs(300).build();
    Wired wired =
        Wired.of(
            network,
            training,
            binder -> binder.bind(Optimizer.class).to(Adam.class), // in place of SGD
            binder -> binder.bind(Schedule.class).to(Cosine.class));
    Matrix p = wired.fit(Samples.of(x, t), Example.printedLoss(30)).network().predict(x);

    float largest = 0;
    for (int r = 0; r < ROWS; r++) {
      if (r % 10 == 0) {
        draw(t.get(r, 0), p.get(r, 0));
      }
      largest = Math.max(largest, Math.abs(t.get(r, 0) - p.get(r, 0)));
    }
    System.out.printf(Locale.ROOT, "largest error: %.4f%n", largest);
  }

  private static void draw(float target, float prediction) {
    StringBuilder line = new StringBuilder(" ".repeat(61));
    line.setCharAt(30, '|');
    line.setCharAt(column(target), 'o');
    line.setCharAt(column(prediction), '*');
    System.out.printf(Locale.ROOT, "%s  sin = %6.3f   learnt %6.3f%n", line, target, prediction);
  }

  private static int column(float value) {
    return Math.max(0, Math.min(60, Math.round(30 + 29 * value)));
  }
}
