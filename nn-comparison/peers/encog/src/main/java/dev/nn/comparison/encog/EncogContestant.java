package dev.nn.comparison.encog;

import dev.nn.benchmarks.contest.Assignment;
import dev.nn.benchmarks.contest.Library;
import dev.nn.benchmarks.contest.LibraryNetwork;
import dev.nn.benchmarks.contest.Problem;
import dev.nn.benchmarks.contest.Workload;
import java.util.List;
import org.encog.Encog;
import org.encog.ml.data.MLDataPair;
import org.encog.ml.data.basic.BasicMLDataSet;
import org.encog.neural.networks.BasicNetwork;

/** Encog's {@link BasicNetwork}, which computes in double precision and row by row. */
public final class EncogContestant extends Library<EncogContestant.Rows> {

  /**
   * Rows as Encog takes them.
   *
   * @param x inputs, an array for each row
   * @param pairs inputs and targets; empty for a prediction
   */
  record Rows(List<double[]> x, List<MLDataPair> pairs) {}

  @Override
  public String library() {
    return "Encog " + Encog.VERSION;
  }

  @Override
  protected LibraryNetwork<Rows> network(Assignment assignment, Problem problem, int threads) {
    return new EncogNetwork(problem, assignment.kind().equals(Assignment.TRAIN), threads);
  }

  @Override
  protected Rows rows(Workload workload, float[] x, float[] t) {
    double[][] inputs = Problem.rows(x, workload.inputs());
    return new Rows(
        List.of(inputs),
        t.length == 0
            ? List.of()
            : new BasicMLDataSet(inputs, Problem.rows(t, workload.outputs())).getData());
  }
}
