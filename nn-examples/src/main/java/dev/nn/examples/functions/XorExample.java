package dev.nn.examples.functions;

import com.google.inject.Guice;
import com.google.inject.Injector;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;
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

/** The smallest problem that needs a hidden layer: exclusive or. */
public final class XorExample implements Example {

  @Override
  public String summary() {
    return "the smallest problem that needs a hidden layer; MSE and SGD";
  }

  @Override
  public void run(List<String> arguments, Plugins plugins) {
    Matrix x = Matrix.of(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
    Matrix t = Matrix.of(new float[][] {{0}, {1}, {1}, {0}});

    NetworkSpec layers = Options.network(arguments, "2 -> 8 tanh -> 1 sigmoid");
    TrainingSpec spec = TrainingSpec.builder().learningRate(1).epochs(2000).build();
    Injector injector =
        Guice.createInjector(
            new NetworkModule(layers, plugins).withSeed(42), // MSE and SGD
            binder -> binder.bind(TrainingSpec.class).toInstance(spec));
    TrainingResult result =
        injector
            .getInstance(Trainer.class)
            .fit(injector.getInstance(Network.class), x, t, new PrintedLoss(200));

    System.out.println();
    Matrix p = result.network().predict(x);
    for (int r = 0; r < x.rows(); r++) {
      System.out.printf(
          Locale.ROOT, "%.0f xor %.0f = %.3f%n", x.get(r, 0), x.get(r, 1), p.get(r, 0));
    }
    System.out.printf(
        Locale.ROOT, "%.0f samples/s while training%n", Throughput.of(result, x.rows()));
  }
}
