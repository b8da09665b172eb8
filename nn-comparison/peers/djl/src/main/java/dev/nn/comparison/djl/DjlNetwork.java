package dev.nn.comparison.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import dev.nn.benchmarks.contest.Problem;
import java.util.ArrayList;
import java.util.List;

/** A network of bare arrays: no block, no parameter store, no lists but those of one call. */
final class DjlNetwork {

  /** Each [outputs × inputs], as PyTorch has them. */
  final List<NDArray> weights = new ArrayList<>();

  final List<NDArray> biases = new ArrayList<>();

  DjlNetwork(NDManager manager, Problem problem) {
    List<Integer> widths = problem.workload().layers();
    for (int l = 0; l + 1 < widths.size(); l++) {
      Shape shape = new Shape(widths.get(l), widths.get(l + 1));
      try (NDArray w = manager.create(problem.weights(l), shape);
          NDArray transposed = w.transpose()) {
        weights.add(transposed.duplicate());
      }
      biases.add(manager.create(problem.biases(l)));
    }
  }

  NDArray predict(NDArray x) {
    NDArray a = x;
    int last = weights.size() - 1;
    for (int l = 0; l <= last; l++) {
      NDArray z = Linear.linear(a, weights.get(l), biases.get(l)).singletonOrThrow();
      a = l < last ? Activation.relu(z) : Activation.sigmoid(z);
    }
    return a;
  }
}
