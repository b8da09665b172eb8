package dev.nn.examples.plugins;

import com.google.inject.Guice;
import com.google.inject.Injector;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingResult;
import dev.nn.core.training.TrainingSpec;
import dev.nn.examples.program.PrintedLoss;
import dev.nn.examples.program.Throughput;
import dev.nn.guice.NetworkModule;
import java.util.Locale;

/** Trains any network of one input and one output on two waves of sin(x). */
final class PeriodicTraining {

  private PeriodicTraining() {}

  /**
   * Prints the loss falling.
   *
   * @param args the network, in its text form
   */
  public static void main(String[] args) {
    Matrix x = Matrix.zeros(200, 1);
    Matrix t = Matrix.zeros(200, 1);
    for (int r = 0; r < 200; r++) {
      double angle = 4 * Math.PI * (r / 199.0 - 0.5);
      x.set(r, 0, (float) angle);
      t.set(r, 0, (float) Math.sin(angle));
    }

    TrainingSpec spec =
        TrainingSpec.builder()
            .optimizer("adam")
            .learningRate(0.01f)
            .schedules("cosine")
            .batchSize(20)
            .epochs(300)
            .build();
    Injector injector =
        Guice.createInjector(
            new NetworkModule(NetworkSpec.parse(args[0])).withSeed(1),
            binder -> binder.bind(TrainingSpec.class).toInstance(spec));
    Network network = injector.getInstance(Network.class);
    System.out.println("training " + network);
    TrainingResult result =
        injector.getInstance(Trainer.class).fit(network, x, t, new PrintedLoss(50));
    System.out.printf(Locale.ROOT, "mean squared error of the last epoch %.6f%n", result.loss());
    System.out.printf(
        Locale.ROOT, "%.0f samples/s while training%n", Throughput.of(result, x.rows()));
  }
}
