package dev.nn.lab.peers.djl;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import ai.djl.training.GradientCollector;
import dev.nn.lab.contest.Assignment;
import dev.nn.lab.contest.Library;
import dev.nn.lab.contest.LibraryNetwork;
import dev.nn.lab.contest.Problem;
import java.util.ArrayList;
import java.util.List;

/** PyTorch through the Deep Java Library; its number of threads is set before the engine starts. */
public final class DjlContestant extends Library<NDArray> {

  private final NDManager manager = NDManager.newBaseManager();

  @Override
  public String library() {
    Engine engine = Engine.getEngine("PyTorch");
    return "DJL %s, PyTorch %s".formatted(Engine.getDjlVersion(), engine.getVersion());
  }

  @Override
  protected LibraryNetwork<NDArray> network(Assignment assignment, Problem problem, int threads) {
    return new Network(manager, problem, assignment.kind().equals(Assignment.TRAIN));
  }

  @Override
  protected NDArray matrix(float[] values, int columns) {
    return manager.create(values, new Shape(values.length / columns, columns));
  }

  /**
   * A network of bare arrays: no block, no parameter store, no lists but those of one call. The
   * arrays of a call are freed at its end; updates are in place.
   */
  private static final class Network implements LibraryNetwork<NDArray> {

    private final NDManager manager;

    /** Each [outputs × inputs], as PyTorch has them. */
    private final List<NDArray> weights = new ArrayList<>();

    private final List<NDArray> biases = new ArrayList<>();
    private final List<NDArray> parameters = new ArrayList<>();
    private float[] outputs = {};

    Network(NDManager manager, Problem problem, boolean isTrained) {
      this.manager = manager;
      List<Integer> widths = problem.workload().layers();
      for (int l = 0; l + 1 < widths.size(); l++) {
        Shape shape = new Shape(widths.get(l), widths.get(l + 1));
        try (NDArray w = manager.create(problem.weights(l), shape);
            NDArray transposed = w.transpose()) {
          weights.add(transposed.duplicate());
        }
        biases.add(manager.create(problem.biases(l)));
      }
      parameters.addAll(weights);
      parameters.addAll(biases);
      parameters.forEach(parameter -> parameter.setRequiresGradient(isTrained));
    }

    @Override
    public void step(NDArray x, NDArray t) {
      try (NDManager step = manager.newSubManager();
          GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
        x.attach(step);
        collector.backward(forward(x).sub(t).square().mean());
        x.attach(manager);
      }
      for (NDArray parameter : parameters) {
        try (NDArray gradient = parameter.getGradient()) {
          gradient.muli(Problem.LEARNING_RATE);
          parameter.subi(gradient);
        }
      }
    }

    /** Predicts into a Java array, as a user of predictions wants. */
    @Override
    public void predict(NDArray x) {
      try (NDManager call = manager.newSubManager()) {
        x.attach(call);
        outputs = forward(x).toFloatArray();
        x.attach(manager);
      }
    }

    @Override
    public float[] outputs() {
      return outputs.clone();
    }

    private NDArray forward(NDArray x) {
      NDArray a = x;
      int last = weights.size() - 1;
      for (int l = 0; l <= last; l++) {
        NDArray z = Linear.linear(a, weights.get(l), biases.get(l)).singletonOrThrow();
        a = l < last ? Activation.relu(z) : Activation.sigmoid(z);
      }
      return a;
    }

    @Override
    public void close() {
      manager.close();
    }
  }
}
