package dev.nn.examples.functions;

import com.google.inject.Guice;
import com.google.inject.Injector;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.Optimizer;
import dev.nn.api.Schedule;
import dev.nn.core.Network;
import dev.nn.core.optimizers.Adam;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.schedules.Cosine;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingResult;
import dev.nn.core.training.TrainingSpec;
import dev.nn.examples.program.Example;
import dev.nn.examples.program.Options;
import dev.nn.examples.program.PrintedLoss;
import dev.nn.examples.program.Throughput;
import dev.nn.guice.NetworkModule;
import java.util.List;
import java.util.Locale;

/** Regression: a network learns sin(x) from 0 to 2π, and draws what it learnt. */
public final class SineExample implements Example {

  private static final int ROWS = 200;

  @Override
  public String summary() {
    return "regression of sin(x), drawn as text; Adam with a cosine schedule";
  }

  @Override
  public void run(List<String> arguments, Plugins plugins) {
    Matrix x = Matrix.zeros(ROWS, 1);
    Matrix t = Matrix.zeros(ROWS, 1);
    for (int r = 0; r < ROWS; r++) {
      double angle = 2 * Math.PI * r / (ROWS - 1);
      x.set(r, 0, (float) (angle - Math.PI)); // inputs around 0
      t.set(r, 0, (float) Math.sin(angle));
    }

    NetworkSpec layers = Options.network(arguments, "1 -> 32 tanh -> 32 tanh -> 1 identity");
    TrainingSpec spec =
        TrainingSpec.builder().learningRate(0.01f).batchSize(16).epochs(300).build();
    Injector injector =
        Guice.createInjector(
            new NetworkModule(layers, plugins).withSeed(1),
            binder -> binder.bind(TrainingSpec.class).toInstance(spec),
            binder -> binder.bind(Optimizer.class).to(Adam.class), // in place of SGD
            binder -> binder.bind(Schedule.class).to(Cosine.class));
    TrainingResult result =
        injector
            .getInstance(Trainer.class)
            .fit(injector.getInstance(Network.class), x, t, new PrintedLoss(30));

    System.out.println();
    Matrix p = result.network().predict(x);
    draw(t, p);
    System.out.printf(Locale.ROOT, "largest error: %.4f%n", largestError(t, p));
    System.out.printf(Locale.ROOT, "%.0f samples/s while training%n", Throughput.of(result, ROWS));
  }

  /**
   * A line for every tenth row, with o at the target and * at the prediction (* where both are).
   */
  private static void draw(Matrix t, Matrix p) {
    for (int r = 0; r < ROWS; r += 10) {
      StringBuilder line = new StringBuilder(" ".repeat(61));
      line.setCharAt(30, '|');
      line.setCharAt(column(t.get(r, 0)), 'o');
      line.setCharAt(column(p.get(r, 0)), '*');
      System.out.printf(
          Locale.ROOT, "%s  sin = %6.3f   learnt %6.3f%n", line, t.get(r, 0), p.get(r, 0));
    }
  }

  private static int column(float value) {
    return Math.max(0, Math.min(60, Math.round(30 + 29 * value)));
  }

  private static float largestError(Matrix t, Matrix p) {
    float largest = 0;
    for (int r = 0; r < ROWS; r++) {
      largest = Math.max(largest, Math.abs(t.get(r, 0) - p.get(r, 0)));
    }
    return largest;
  }
}
