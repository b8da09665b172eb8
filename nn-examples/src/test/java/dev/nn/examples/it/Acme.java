package dev.nn.examples.it;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingSpec;

/** Learns xor with some of the example plug-ins, each by its name. */
public final class Acme {

  private Acme() {}

  /** Trains with the plug-ins of the class path and module path. */
  public static void main(String[] args) {
    Plugins plugins = Plugins.discover();
    String module = plugins.losses().get("acme:focal").getClass().getModule().getName();
    System.out.println(predictions(plugins) + " " + module);
  }

  /** Returns the rounded predictions for 00, 01, 10, 11 after training. */
  static String predictions(Plugins plugins) {
    NetworkSpec network =
        NetworkSpec.parse(
            "2 -> 16 acme:snake(frequency=0.5) initializer=acme:sparse(connections=1)"
                + " -> 16 acme:snake initializer=acme:sparse(connections=4, stddev=0.5)"
                + " -> 1 sigmoid");
    TrainingSpec training =
        TrainingSpec.builder()
            .loss("acme:focal(gamma=1, alpha=0.5)")
            .optimizer("acme:sign_momentum(momentum=0.8)")
            .learningRate(0.01f)
            .schedules("acme:restarts(first=250, growth=1)")
            .epochs(500)
            .build();
    Matrix x = Matrix.of(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
    Matrix t = Matrix.of(new float[][] {{0}, {1}, {1}, {0}});
    Matrix p =
        new Trainer(training, plugins)
            .fit(Network.create(network, 1, plugins), x, t)
            .network()
            .predict(x);
    StringBuilder rounded = new StringBuilder();
    for (int r = 0; r < p.rows(); r++) {
      rounded.append(Math.round(p.get(r, 0)));
    }
    return rounded.toString();
  }
}
