package dev.nn.examples.it;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.RandomStream;
import dev.nn.core.Dataset;
import dev.nn.core.Network;
import dev.nn.core.Plugins;
import dev.nn.core.Trainer;
import dev.nn.core.TrainingSpec;
import java.util.Arrays;

/** Trains a network with each activation, loss and optimizer, and prints hashes of all weights. */
public final class Fingerprint {

  private static final Plugins PLUGINS = Plugins.discover();

  private Fingerprint() {}

  public static void main(String[] args) {
    for (String activation : PLUGINS.activations().names()) {
      print("17 -> 33 %s dropout=0.1 -> 5 %s -> 3 identity".formatted(activation, activation), "");
    }
    for (String optimizer : PLUGINS.optimizers().names()) {
      print("17 -> 16 tanh initializer=orthogonal -> 3 sigmoid", optimizer);
    }
    for (String loss : PLUGINS.losses().names()) {
      print("17 -> 15 gelu initializer=he_normal -> 3 softmax", "sgd", loss);
    }
  }

  private static void print(String network, String optimizer) {
    print(network, optimizer.isEmpty() ? "adam" : optimizer, "mse");
  }

  private static void print(String network, String optimizer, String loss) {
    TrainingSpec spec =
        TrainingSpec.builder()
            .loss(loss)
            .optimizer(optimizer)
            .schedules("warm_up", "cosine")
            .l2(1e-4f)
            .clipNorm(1)
            .batchSize(7)
            .epochs(3)
            .seed(11)
            .build();
    float[] parameters =
        new Trainer(spec, PLUGINS)
            .fit(Network.create(NetworkSpec.parse(network), 3, PLUGINS), data())
            .network()
            .parameters();
    System.out.printf("%s %s %s: %08x%n", network, optimizer, loss, Arrays.hashCode(parameters));
  }

  /** 40 rows of 17 numbers, in three classes. */
  private static Dataset data() {
    Matrix x = Matrix.zeros(40, 17);
    Matrix t = Matrix.zeros(40, 3);
    RandomStream random = RandomStream.of(23);
    for (int i = 0; i < x.end(); i++) {
      x.data()[i] = (float) random.gaussian(i);
    }
    for (int r = 0; r < 40; r++) {
      t.set(r, x.get(r, 0) > 0 ? 0 : x.get(r, 1) > 0 ? 1 : 2, 1);
    }
    return Dataset.of(x, t);
  }
}
