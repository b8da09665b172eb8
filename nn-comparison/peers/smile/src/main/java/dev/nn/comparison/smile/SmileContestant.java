package dev.nn.comparison.smile;

import dev.nn.benchmarks.contest.Assignment;
import dev.nn.benchmarks.contest.JarVersion;
import dev.nn.benchmarks.contest.Library;
import dev.nn.benchmarks.contest.LibraryNetwork;
import dev.nn.benchmarks.contest.Problem;
import dev.nn.benchmarks.contest.Workload;
import java.util.List;
import smile.base.mlp.MultilayerPerceptron;

/** Smile's multilayer perceptron, which computes in double precision and row by row. */
public final class SmileContestant extends Library<SmileContestant.Rows> {

  /**
   * Rows as Smile takes them, an array for each.
   *
   * @param x inputs
   * @param t targets; none for a prediction
   */
  record Rows(List<double[]> x, List<double[]> t) {}

  @Override
  public String library() {
    return "Smile " + JarVersion.of(MultilayerPerceptron.class);
  }

  @Override
  protected LibraryNetwork<Rows> network(Assignment assignment, Problem problem, int threads) {
    return new Perceptron(problem);
  }

  @Override
  protected Rows rows(Workload workload, float[] x, float[] t) {
    return new Rows(
        List.of(Problem.rows(x, workload.inputs())), List.of(Problem.rows(t, workload.outputs())));
  }
}
