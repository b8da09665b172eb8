package dev.nn.core.checked;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.RandomStream;
import dev.nn.core.Network;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingSpec;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** A short training, for a JVM of its own, which prints a hash of the weights or the failure. */
final class CheckedTraining {

  /** a = z + the first z of the last call. */
  public static final class Remembers implements Activation {

    private final AtomicReference<Float> last = new AtomicReference<>(0f);

    @Override
    public String name() {
      return "acme:remembers";
    }

    @Override
    public void forward(Matrix z, Matrix a) {
      for (int i = z.start(); i < z.end(); i++) {
        a.data()[i] = z.data()[i] + last.get();
      }
      if (z.rows() > 0) {
        last.set(z.get(0, 0));
      }
    }

    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {}
  }

  private CheckedTraining() {}

  /** Trains layers, the first argument, with some threads, the second. */
  public static void main(String[] args) {
    Plugins plugins = Plugins.discover().with(PluginKind.ACTIVATION, List.of(new Remembers()));
    Network network = Network.create(NetworkSpec.parse("3 -> " + args[0]), 1, plugins);
    TrainingSpec spec =
        TrainingSpec.builder()
            .loss("categorical_crossentropy")
            .optimizer("adam")
            .schedules("cosine")
            .batchSize(16)
            .epochs(2)
            .build();
    Trainer trainer = new Trainer(spec, plugins).withThreads(Integer.parseInt(args[1]));
    Matrix x = Matrix.zeros(64, 3);
    Matrix t = Matrix.zeros(64, 2);
    for (int i = 0; i < x.end(); i++) {
      x.data()[i] = (float) RandomStream.of(7).gaussian(i);
    }
    for (int r = 0; r < 64; r++) {
      t.set(r, x.get(r, 0) > 0 ? 1 : 0, 1);
    }
    try {
      float[] weights = trainer.fit(network, Samples.of(x, t)).network().parameters();
      System.out.println("result: weights " + Arrays.hashCode(weights));
    } catch (RuntimeException e) {
      System.out.println("result: " + e.getMessage());
    }
  }
}
