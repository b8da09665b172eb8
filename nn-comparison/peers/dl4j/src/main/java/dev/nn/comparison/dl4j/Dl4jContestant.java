package dev.nn.comparison.dl4j;

import dev.nn.benchmarks.contest.Assignment;
import dev.nn.benchmarks.contest.JarVersion;
import dev.nn.benchmarks.contest.Library;
import dev.nn.benchmarks.contest.LibraryNetwork;
import dev.nn.benchmarks.contest.Problem;
import dev.nn.benchmarks.contest.Workload;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Deeplearning4j's {@link MultiLayerNetwork}; OMP_NUM_THREADS sets its number of threads. */
public final class Dl4jContestant extends Library<Dl4jContestant.Rows> {

  /**
   * Rows as Deeplearning4j takes them.
   *
   * @param x inputs, [rows × inputs]
   * @param t targets, [rows × outputs]; null for a prediction
   */
  public record Rows(INDArray x, @Nullable INDArray t) {}

  /** Stops the library from calling the garbage collector on its own. */
  public Dl4jContestant() {
    Nd4j.getMemoryManager().togglePeriodicGc(false);
  }

  @Override
  public String library() {
    return "Deeplearning4j " + JarVersion.of(MultiLayerNetwork.class);
  }

  @Override
  protected LibraryNetwork<Rows> network(Assignment assignment, Problem problem, int threads) {
    return new Dl4jNetwork(problem);
  }

  @Override
  protected Rows rows(Workload workload, float[] x, float[] t) {
    return new Rows(
        array(x, workload.inputs()), t.length == 0 ? null : array(t, workload.outputs()));
  }

  private static INDArray array(float[] values, int columns) {
    return Nd4j.createFromArray(values).reshape(values.length / columns, columns);
  }
}
