package dev.nn.benchmarks.contest;

import java.util.ArrayList;
import java.util.List;

/**
 * A contestant that trains networks and predicts with them.
 *
 * @param <R> rows as the library takes them, inputs and targets
 */
public abstract class Library<R> implements Contestant {

  /**
   * Returns a network with the problem's parameters.
   *
   * @param assignment training or prediction
   */
  protected abstract LibraryNetwork<R> network(Assignment assignment, Problem problem, int threads)
      throws Exception;

  /**
   * Returns rows as the library takes them.
   *
   * @param x inputs, row-major [rows × inputs]
   * @param t targets, row-major [rows × outputs]; empty for a prediction
   */
  protected abstract R rows(Workload workload, float[] x, float[] t) throws Exception;

  /** Returns false only if a compiled step or prediction never allocates. */
  protected boolean allocates() {
    return true;
  }

  @Override
  public Work work(Assignment assignment, int threads) throws Exception {
    return work(assignment, assignment.readProblem(), threads);
  }

  /** Prepares training steps or predictions of a problem in memory. */
  public final Work work(Assignment assignment, Problem problem, int threads) throws Exception {
    return switch (assignment.kind()) {
      case Assignment.TRAIN -> new Steps(assignment, problem, threads);
      case Assignment.PREDICT -> new Predictions(assignment, problem, threads);
      default -> throw new UnsupportedOperationException(assignment.kind());
    };
  }

  private abstract class NetworkWork implements Work {

    final LibraryNetwork<R> network;

    NetworkWork(LibraryNetwork<R> network) {
      this.network = network;
    }

    @Override
    public boolean allocates() {
      return Library.this.allocates();
    }

    @Override
    public void close() {
      network.close();
    }
  }

  /** Training steps that take the batches in turn; the check is the loss over all rows. */
  private final class Steps extends NetworkWork {

    private final Problem problem;
    private final List<R> batches = new ArrayList<>();
    private int next;

    Steps(Assignment assignment, Problem problem, int threads) throws Exception {
      super(network(assignment, problem, threads));
      this.problem = problem;
      for (int b = 0; b < Problem.BATCHES; b++) {
        batches.add(rows(problem.workload(), problem.inputs(b), problem.targets(b)));
      }
    }

    @Override
    public void run() throws Exception {
      network.step(batches.get(next));
      next = (next + 1) % Problem.BATCHES;
    }

    @Override
    public double check() throws Exception {
      R all = rows(problem.workload(), problem.inputs(), problem.targets());
      network.predict(all);
      return problem.meanSquaredError(network.outputs());
    }
  }

  /** Predictions of the same rows; the check is the mean of the outputs. */
  private final class Predictions extends NetworkWork {

    private final R rows;

    Predictions(Assignment assignment, Problem problem, int threads) throws Exception {
      super(network(assignment, problem, threads));
      float[] inputs = problem.firstInputs(assignment.rows());
      rows = rows(problem.workload(), inputs, new float[0]);
    }

    @Override
    public void run() throws Exception {
      network.predict(rows);
    }

    /** Returns the outputs, whose bits {@code bin/benchmark --against} compares. */
    float[] outputs() throws Exception {
      run();
      return network.outputs();
    }

    @Override
    public double check() throws Exception {
      float[] outputs = outputs();
      double sum = 0;
      for (float output : outputs) {
        sum += output;
      }
      return sum / outputs.length;
    }
  }
}
