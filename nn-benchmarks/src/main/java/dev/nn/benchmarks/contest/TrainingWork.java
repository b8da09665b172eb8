package dev.nn.benchmarks.contest;

/** Training steps that take the problem's batches in turn; the check is the loss over all rows. */
public final class TrainingWork implements Work {

  private final Problem problem;
  private final Learner learner;
  private int next;

  /** Steps of a learner. */
  public TrainingWork(Problem problem, Learner learner) {
    this.problem = problem;
    this.learner = learner;
  }

  @Override
  public void run() throws Exception {
    learner.step(next);
    next = (next + 1) % Problem.BATCHES;
  }

  @Override
  public double check() throws Exception {
    return problem.meanSquaredError(learner.predictAll());
  }

  @Override
  public boolean allocates() {
    return learner.allocates();
  }

  @Override
  public void close() {
    learner.close();
  }
}
