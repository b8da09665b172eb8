package dev.nn.examples.it;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.RandomStream;
import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingSpec;
import java.util.Arrays;

/**
 * Trains a network with each activation, loss and optimizer, and some that are large enough to be
 * shared by threads, and prints hashes of all weights.
 */
public final class Fingerprint {

  private static final Plugins PLUGINS = Plugins.discover();

  private final int threads;

  private Fingerprint(int threads) {
    this.threads = threads;
  }

  /** Takes numbers of threads, with each of which all networks are trained. */
  public static void main(String[] args) {
    for (String threads : args) {
      new Fingerprint(Integer.parseInt(threads)).printAll();
    }
  }

  private void printAll() {
    for (String activation : PLUGINS.activations().names()) {
      print("17 -> 33 %s dropout=0.1 -> 5 %s -> 3 identity".formatted(activation, activation));
    }
    for (String optimizer : PLUGINS.optimizers().names()) {
      print("17 -> 16 tanh initializer=orthogonal -> 3 sigmoid", optimizer, "mse", 7);
    }
    for (String loss : PLUGINS.losses().names()) {
      print("17 -> 15 gelu initializer=he_normal -> 3 softmax", "sgd", loss, 7);
    }
    print("17 -> 300 relu dropout=0.1 -> 210 tanh -> 3 softmax", "adam", "kl_divergence", 37);
    print("17 -> 129 relu -> 257 sigmoid -> 131 relu -> 3 sigmoid", "sgd", "mse", 33);
    print("17 -> 1030 leaky_relu -> 64 softmax -> 3 identity", "momentum", "huber", 29);
  }

  private void print(String network) {
    print(network, "adam", "mse", 7);
  }

  private void print(String network, String optimizer, String loss, int batchSize) {
    TrainingSpec spec =
        TrainingSpec.builder()
            .loss(loss)
            .optimizer(optimizer)
            .schedules("warm_up", "cosine")
            .l2(1e-4f)
            .clipNorm(1)
            .batchSize(batchSize)
            .epochs(3)
            .seed(11)
            .build();
    float[] parameters =
        new Trainer(spec, PLUGINS)
            .withThreads(threads)
            .fit(Network.create(NetworkSpec.parse(network), 3, PLUGINS), data(loss))
            .network()
            .parameters();
    System.out.printf("%s %s %s: %08x%n", network, optimizer, loss, Arrays.hashCode(parameters));
  }

  /** 40 rows of 17 numbers, in three classes; targets of 0 are a half if the loss takes no 0. */
  private static Samples data(String loss) {
    Matrix x = Matrix.zeros(40, 17);
    Matrix t = Matrix.zeros(40, 3);
    if (!PLUGINS.losses().get(loss).targets().contains(0)) {
      Arrays.fill(t.data(), 0.5f);
    }
    RandomStream random = RandomStream.of(23);
    for (int i = 0; i < x.end(); i++) {
      x.data()[i] = (float) random.gaussian(i);
    }
    for (int r = 0; r < 40; r++) {
      t.set(r, x.get(r, 0) > 0 ? 0 : x.get(r, 1) > 0 ? 1 : 2, 1);
    }
    return Samples.of(x, t);
  }
}
