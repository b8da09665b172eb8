package dev.nn.benchmarks.engine;

import dev.nn.api.Matrix;
import dev.nn.benchmarks.contest.Assignment;
import dev.nn.benchmarks.contest.Work;
import dev.nn.core.Network;
import dev.nn.core.samples.Samples;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Training on Fashion-MNIST from initial weights until {@value #WANTED} of the test images are
 * recognised, looked at after each epoch; the check is the number of epochs that it took.
 */
final class AccuracyWork implements Work {

  private static final double WANTED = 0.88;
  private static final int MOST_EPOCHS = 50;

  private final Samples data;
  private final Images test;
  private final int threads;
  private int epochs;

  AccuracyWork(Assignment assignment, int threads) throws IOException {
    Path folder = Path.of(assignment.option("folder"));
    Images training = Images.training(folder);
    this.data = Samples.of(training.inputs(), training.targets());
    this.test = Images.test(folder);
    this.threads = threads;
  }

  @Override
  public void run() {
    Network network = ImageTraining.network();
    for (epochs = 1; epochs <= MOST_EPOCHS; epochs++) {
      network = ImageTraining.trainer(epochs, threads).fit(network, data).network();
      Matrix predictions = network.predict(test.inputs());
      if (test.accuracy(predictions) >= WANTED) {
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
