package dev.nn.benchmarks.engine;

import dev.nn.api.Matrix;
import dev.nn.benchmarks.contest.Assignment;
import dev.nn.benchmarks.contest.Work;
import dev.nn.core.training.Learner;
import java.io.IOException;
import java.nio.file.Path;

/** Steps on the batches of Fashion-MNIST in their order in the file, without copying a row. */
final class ImageStepWork implements Work {

  private final Images images;
  private final Learner learner;
  private int next;

  ImageStepWork(Assignment assignment, int threads) throws IOException {
    images = Images.training(Path.of(assignment.option("folder")));
    learner = ImageTraining.trainer(0, threads).learner(ImageTraining.network());
  }

  @Override
  public void run() {
    int end = next + ImageTraining.BATCH;
    Matrix inputs = images.inputs().slice(next, end);
    learner.step(inputs, images.targets().slice(next, end));
    next = end + ImageTraining.BATCH <= images.targets().rows() ? end : 0;
  }

  @Override
  public void close() {
    learner.close();
  }
}
