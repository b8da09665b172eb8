package dev.nn.lab.engine;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.Learner;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingSpec;
import dev.nn.data.idx.Idx;
import dev.nn.data.metrics.ConfusionMatrix;
import dev.nn.lab.contest.Assignment;
import dev.nn.lab.contest.Work;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Work on Fashion-MNIST with 784-128-10, relu and softmax, cross-entropy and batches of 64. The
 * check is the last epoch's loss, or the number of epochs; it runs the work once if necessary.
 */
abstract class ImageWork implements Work {

  private static final int BATCH = 64;
  private static final double WANTED = 0.88;
  private static final int MOST_EPOCHS = 50;

  double check = Double.NaN;

  @Override
  public final double check() throws Exception {
    if (Double.isNaN(check)) {
      run();
    }
    return check;
  }

  static Work of(Assignment assignment, int threads) throws IOException {
    Path folder = Path.of(assignment.option("folder"));
    Matrix x = inputs(folder, "train");
    Matrix t = targets(folder, "train");
    return switch (assignment.kind()) {
      case EngineContestant.IMAGE_STEP -> steps(trainer(0, threads).learner(network()), x, t);
      case EngineContestant.EPOCH -> epochs(Samples.of(x, t), threads);
      default -> accuracy(Samples.of(x, t), folder, threads);
    };
  }

  private static Work steps(Learner learner, Matrix x, Matrix t) {
    return new Work() {
      private int next;

      @Override
      public void run() {
        int end = next + BATCH;
        learner.step(x.slice(next, end), t.slice(next, end));
        next = end + BATCH <= t.rows() ? end : 0;
      }

      @Override
      public void close() {
        learner.close();
      }
    };
  }

  private static Work epochs(Samples data, int threads) {
    return new ImageWork() {
      private Network network = network();
      private long epochs;

      @Override
      public void run() {
        var result = trainer(epochs++, threads).fit(network, data);
        network = result.network();
        check = result.loss();
      }
    };
  }

  private static Work accuracy(Samples data, Path folder, int threads) throws IOException {
    Matrix x = inputs(folder, "t10k");
    Matrix t = targets(folder, "t10k");
    return new ImageWork() {
      @Override
      public void run() {
        Network network = network();
        for (int epoch = 1; epoch <= MOST_EPOCHS; epoch++) {
          network = trainer(epoch, threads).fit(network, data).network();
          if (ConfusionMatrix.of(network.predict(x), t).accuracy() >= WANTED) {
            check = epoch;
            return;
          }
        }
        throw new IllegalStateException("not %s after %s epochs".formatted(WANTED, MOST_EPOCHS));
      }
    };
  }

  private static Network network() {
    return Network.create(NetworkSpec.parse("784 -> 128 relu -> 10 softmax"), 1);
  }

  private static Trainer trainer(long seed, int threads) {
    TrainingSpec spec =
        TrainingSpec.builder()
            .loss("categorical_crossentropy")
            .learningRate(0.1f)
            .batchSize(BATCH)
            .epochs(1)
            .seed(seed)
            .build();
    return new Trainer(spec).withThreads(threads);
  }

  private static Matrix inputs(Path folder, String part) throws IOException {
    return Idx.read(folder.resolve(part + "-images-idx3-ubyte.gz")).matrix(255);
  }

  private static Matrix targets(Path folder, String part) throws IOException {
    int[] classes = Idx.read(folder.resolve(part + "-labels-idx1-ubyte.gz")).labels();
    Matrix targets = Matrix.zeros(classes.length, 10);
    for (int r = 0; r < classes.length; r++) {
      targets.set(r, classes[r], 1);
    }
    return targets;
  }
}
