package dev.nn.examples;

import dev.nn.api.Matrix;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.TrainingResult;
import dev.nn.core.training.TrainingSpec;
import dev.nn.guice.NetworkModule;
import java.util.Locale;

/** The smallest problem that needs a hidden layer: exclusive or. */
public final class XorExample implements Example {

  @Override
  public void run(Options options, Plugins plugins) {
    Matrix x = Matrix.of(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
    Matrix t = Matrix.of(new float[][] {{0}, {1}, {1}, {0}});

    NetworkModule network =
        new NetworkModule(options.network("2 -> 8 tanh -> 1 sigmoid"), plugins).withSeed(42);
    TrainingSpec training = TrainingSpec.builder().learningRate(1).epochs(2000).build();
    TrainingResult result =
        Wired.of(network, training).fit(Samples.of(x, t), Example.printedLoss(200));

    Matrix p = result.network().predict(x);
    for (int r = 0; r < x.rows(); r++) {
      System.out.printf(
          Locale.ROOT, "%.0f xor %.0f = %.3f%n", x.get(r, 0), x.get(r, 1), p.get(r, 0));
    }
  }
}
