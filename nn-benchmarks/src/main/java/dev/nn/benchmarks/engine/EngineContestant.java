package dev.nn.benchmarks.engine;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.benchmarks.contest.Assignment;
import dev.nn.benchmarks.contest.Library;
import dev.nn.benchmarks.contest.LibraryNetwork;
import dev.nn.benchmarks.contest.Problem;
import dev.nn.benchmarks.contest.Work;
import dev.nn.benchmarks.contest.Workload;
import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;
import java.util.List;
import java.util.Map;

/** This project's engine. */
public final class EngineContestant extends Library<EngineContestant.Rows> {

  /** An epoch over Fashion-MNIST. */
  public static final String EPOCH = "epoch";

  /** A step of a batch of Fashion-MNIST. */
  public static final String IMAGE_STEP = "imageStep";

  /** Training on Fashion-MNIST until enough test images are recognised. */
  public static final String ACCURACY = "accuracy";

  private static final String PRODUCT = "product";

  /**
   * Rows as the engine takes them.
   *
   * @param x inputs, [rows × inputs]
   * @param t targets, [rows × outputs]
   */
  public record Rows(Matrix x, Matrix t) {}

  /**
   * Returns a product of a layer as an assignment.
   *
   * @param form {@code forward}, {@code weightGradient} or {@code inputGradient}
   */
  public static Assignment product(String form, int rows, int inputs, int outputs) {
    List<Integer> layer = List.of(inputs, outputs);
    return new Assignment(PRODUCT, layer, 0, rows, "", Map.of("form", form));
  }

  @Override
  public String library() {
    return "nn";
  }

  @Override
  public Work work(Assignment assignment, int threads) throws Exception {
    return switch (assignment.kind()) {
      case EPOCH, IMAGE_STEP, ACCURACY -> ImageWork.of(assignment, threads);
      case PRODUCT -> new ProductWork(assignment);
      default -> super.work(assignment, threads);
    };
  }

  @Override
  protected LibraryNetwork<Rows> network(Assignment assignment, Problem problem, int threads) {
    NetworkSpec spec = spec(problem.workload());
    Network network = Network.of(spec, problem.parameters(), Plugins.discover());
    return assignment.kind().equals(Assignment.TRAIN)
        ? new EngineTraining(network, assignment, threads)
        : new EnginePrediction(network, assignment.rows(), threads);
  }

  /** Returns relu, and sigmoid at the end: {@code 784 -> 128 relu -> 10 sigmoid}. */
  private static NetworkSpec spec(Workload workload) {
    StringBuilder text = new StringBuilder().append(workload.inputs());
    int last = workload.layers().size() - 1;
    for (int l = 1; l <= last; l++) {
      text.append(" -> ").append(workload.layers().get(l)).append(l < last ? " relu" : " sigmoid");
    }
    return NetworkSpec.parse(text.toString());
  }

  @Override
  protected Rows rows(Workload workload, float[] x, float[] t) {
    return new Rows(matrix(x, workload.inputs()), matrix(t, workload.outputs()));
  }

  private static Matrix matrix(float[] values, int columns) {
    return Matrix.wrap(values, 0, values.length / columns, columns);
  }

  @Override
  protected boolean allocates() {
    return false;
  }
}
