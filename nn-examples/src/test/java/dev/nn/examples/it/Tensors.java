package dev.nn.examples.it;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.RandomStream;
import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.Checkpoint;
import dev.nn.core.training.Progress;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.TrainingSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.TreeSet;

/**
 * A training by an optimizer of whole tensors or steps with learned slopes, interrupted and on any
 * threads.
 */
public final class Tensors {

  private static final int ROWS = 64;

  private Tensors() {}

  /** Prints the result of the optimizer of the first argument, with the folder of the second. */
  public static void main(String[] args) throws IOException {
    System.out.println(bits(args[0], Plugins.discover(), Path.of(args[1])));
  }

  /** Returns the fingerprint of the trained network, or all if they are several. */
  static String bits(String optimizer, Plugins plugins, Path folder) throws IOException {
    TrainingSpec spec =
        TrainingSpec.builder()
            .loss("categorical_crossentropy")
            .optimizer(optimizer)
            .learningRate(optimizer.contains("lbfgs") ? 1 : 0.01)
            .batchSize(40)
            .epochs(4)
            .build();
    Network initial =
        Network.create(
            NetworkSpec.parse("3 -> 200 acme:prelu dropout=0.1 -> 70 tanh -> 2 softmax"),
            1,
            plugins);
    Path file = folder.resolve("tensors.checkpoint");
    TreeSet<String> results = new TreeSet<>();
    for (int threads = 1; threads <= 3; threads++) {
      Trainer trainer = new Trainer(spec, plugins).withThreads(threads);
      Network trained = trainer.fit(initial, data(), new Saving(file)).network();
      Path model = folder.resolve("tensors.model");
      trained.save(model);
      results.add(Network.load(model, plugins).fingerprint());
      Checkpoint saved = Checkpoint.load(file, plugins);
      Trainer resuming = new Trainer(spec, plugins).withThreads(4 - threads);
      results.add(resuming.resume(saved, data()).network().fingerprint());
    }
    return optimizer + " " + String.join(" or ", results);
  }

  /** Saves a checkpoint in the middle of the third epoch. */
  private record Saving(Path file) implements TrainingListener {

    @Override
    public void batchEnded(Progress progress) {
      if (progress.step() == 5) {
        progress.checkpoint(this::save);
      }
    }

    private void save(Checkpoint checkpoint) {
      try {
        checkpoint.save(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static Samples data() {
    RandomStream random = RandomStream.of(3);
    Matrix x = Matrix.zeros(ROWS, 3);
    Matrix t = Matrix.zeros(ROWS, 2);
    for (int r = 0; r < ROWS; r++) {
      for (int c = 0; c < 3; c++) {
        x.set(r, c, random.uniform(3L * r + c, -1, 1));
      }
      t.set(r, x.get(r, 0) * x.get(r, 1) > 0 ? 1 : 0, 1);
    }
    return Samples.of(x, t);
  }
}
