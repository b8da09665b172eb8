package dev.nn.benchmarks.engine;

import dev.nn.benchmarks.contest.Assignment;
import dev.nn.benchmarks.contest.Work;
import dev.nn.core.Network;
import dev.nn.core.samples.Samples;
import java.io.IOException;
import java.nio.file.Path;

/** Epochs over Fashion-MNIST through {@code Trainer.fit}; the check is the epoch's loss. */
final class EpochWork implements Work {

  private final Samples data;
  private final int threads;
  private Network network = ImageTraining.network();
  private long epochs;
  private double loss;

  EpochWork(Assignment assignment, int threads) throws IOException {
    Images images = Images.training(Path.of(assignment.option("folder")));
    this.data = Samples.of(images.inputs(), images.targets());
    this.threads = threads;
  }

  @Override
  public void run() {
    var result = ImageTraining.trainer(epochs++, threads).fit(network, data);
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
