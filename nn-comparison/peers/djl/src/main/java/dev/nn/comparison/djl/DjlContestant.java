package dev.nn.comparison.djl;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.nn.benchmarks.contest.Assignment;
import dev.nn.benchmarks.contest.Library;
import dev.nn.benchmarks.contest.LibraryNetwork;
import dev.nn.benchmarks.contest.Problem;
import dev.nn.benchmarks.contest.Workload;

/** PyTorch through the Deep Java Library; its number of threads is set before the engine starts. */
public final class DjlContestant extends Library<DjlContestant.Rows> {

  private final NDManager manager = NDManager.newBaseManager();

  /**
   * Rows as tensors.
   *
   * @param x inputs, [rows × inputs]
   * @param t targets, [rows × outputs]
   */
  public record Rows(NDArray x, NDArray t) {}

  @Override
  public String library() {
    Engine engine = Engine.getEngine("PyTorch");
    return "DJL %s, PyTorch %s".formatted(Engine.getDjlVersion(), engine.getVersion());
  }

  @Override
  protected LibraryNetwork<Rows> network(Assignment assignment, Problem problem, int threads) {
    boolean isTrained = assignment.kind().equals(Assignment.TRAIN);
    return new DjlNetwork(manager, problem, isTrained);
  }

  @Override
  protected Rows rows(Workload workload, float[] x, float[] t) {
    return new Rows(array(x, workload.inputs()), array(t, workload.outputs()));
  }

  private NDArray array(float[] values, int columns) {
    return manager.create(values, new Shape(values.length / columns, columns));
  }
}
