package dev.nn.benchmarks.engine;

import dev.nn.api.NetworkSpec;
import dev.nn.benchmarks.contest.Assignment;
import dev.nn.benchmarks.contest.Work;
import dev.nn.core.Network;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.Learner;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingSpec;
import java.io.IOException;
import java.nio.file.Path;

/** Work on Fashion-MNIST with 784-128-10, relu and softmax, cross-entropy and batches of 64. */
abstract class ImageWork implements Work {

  private static final int BATCH = 64;
  private static final double WANTED = 0.88;
  private static final int MOST_EPOCHS = 50;

  final Images images;
  private final int threads;

  ImageWork(Path folder, int threads) throws IOException {
    this.images = Images.read(folder, "train");
    this.threads = threads;
  }

  static Work of(Assignment assignment, int threads) throws IOException {
    Path folder = Path.of(assignment.option("folder"));
    return switch (assignment.kind()) {
      case EngineContestant.IMAGE_STEP -> new Steps(folder, threads);
      case EngineContestant.EPOCH -> new Epochs(folder, threads);
      default -> new Accuracy(folder, threads);
    };
  }

  final Network network() {
    return Network.create(NetworkSpec.parse("784 -> 128 relu -> 10 softmax"), 1);
  }

  /** Returns a trainer for one epoch. */
  final Trainer trainer(long seed) {
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

  final Samples samples() {
    return Samples.of(images.inputs(), images.targets());
  }

  /** Steps on the batches in their order in the file, without copying a row. */
  private static final class Steps extends ImageWork {

    private final Learner learner = trainer(0).learner(network());
    private int next;

    Steps(Path folder, int threads) throws IOException {
      super(folder, threads);
    }

    @Override
    public void run() {
      int end = next + BATCH;
      learner.step(images.inputs().slice(next, end), images.targets().slice(next, end));
      next = end + BATCH <= images.targets().rows() ? end : 0;
    }

    @Override
    public void close() {
      learner.close();
    }
  }

  /** Epochs through {@code Trainer.fit}; the check is the epoch's loss. */
  private static final class Epochs extends ImageWork {

    private final Samples data = samples();
    private Network network = network();
    private long epochs;
    private double loss;

    Epochs(Path folder, int threads) throws IOException {
      super(folder, threads);
    }

    @Override
    public void run() {
      var result = trainer(epochs++).fit(network, data);
      network = result.network();
      loss = result.loss();
    }

    @Override
    public double check() {
      if (epochs == 0) {
        run();
      }
      return loss;
    }
  }

  /**
   * Training from initial weights until {@value #WANTED} of the test images are recognised, looked
   * at after each epoch; the check is the number of epochs.
   */
  private static final class Accuracy extends ImageWork {

    private final Samples data = samples();
    private final Images test;
    private int epochs;

    Accuracy(Path folder, int threads) throws IOException {
      super(folder, threads);
      test = Images.read(folder, "t10k");
    }

    @Override
    public void run() {
      Network network = network();
      for (epochs = 1; epochs <= MOST_EPOCHS; epochs++) {
        network = trainer(epochs).fit(network, data).network();
        if (test.accuracy(network.predict(test.inputs())) >= WANTED) {
          return;
        }
      }
      throw new IllegalStateException("not %s after %s epochs".formatted(WANTED, MOST_EPOCHS));
    }

    @Override
    public double check() {
      if (epochs == 0) {
        run();
      }
      return epochs;
    }
  }
}
