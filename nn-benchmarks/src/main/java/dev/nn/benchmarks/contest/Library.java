package dev.nn.benchmarks.contest;

/** A contestant that trains networks or predicts with them, and nothing else. */
public abstract class Library implements Contestant {

  /** A network with the problem's parameters, ready for its first step. */
  protected abstract Learner learner(Problem problem, int threads) throws Exception;

  /** A predictor of the problem's first rows with the problem's parameters. */
  protected abstract PredictionWork predictor(Problem problem, int rows, int threads)
      throws Exception;

  @Override
  public final Work work(Assignment assignment, int threads) throws Exception {
    Problem problem = assignment.readProblem();
    return switch (assignment.kind()) {
      case Assignment.TRAIN -> new TrainingWork(problem, learner(problem, threads));
      case Assignment.PREDICT -> predictor(problem, assignment.rows(), threads);
      default -> throw new UnsupportedOperationException(assignment.kind());
    };
  }
}
