package dev.nn.benchmarks.engine;

import dev.nn.benchmarks.contest.Assignment;
import dev.nn.benchmarks.contest.Contestant;
import dev.nn.benchmarks.contest.Work;

/** This project's engine. */
public final class EngineContestant implements Contestant {

  /** An epoch over Fashion-MNIST. */
  public static final String EPOCH = "epoch";

  /** A step of a batch of Fashion-MNIST. */
  public static final String IMAGE_STEP = "imageStep";

  /** Training on Fashion-MNIST until enough test images are recognised. */
  public static final String ACCURACY = "accuracy";

  /** One of the products of {@code MatrixProduct}; the option {@code form} says which. */
  public static final String PRODUCT = "product";

  @Override
  public String library() {
    return "nn";
  }

  @Override
  public Work work(Assignment assignment, int threads) throws Exception {
    return switch (assignment.kind()) {
      case Assignment.TRAIN -> {
        String optimizer = assignment.options().getOrDefault("optimizer", "sgd");
        yield EngineWorks.steps(assignment.readProblem(), optimizer, threads);
      }
      case Assignment.PREDICT ->
          EngineWorks.predictions(assignment.readProblem(), assignment.rows(), threads);
      case EPOCH -> new EpochWork(assignment, threads);
      case IMAGE_STEP -> new ImageStepWork(assignment, threads);
      case ACCURACY -> new AccuracyWork(assignment, threads);
      case PRODUCT -> new ProductWork(assignment);
      default -> throw new UnsupportedOperationException(assignment.kind());
    };
  }
}
