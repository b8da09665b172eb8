package dev.nn.benchmarks.engine;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.benchmarks.contest.Problem;
import dev.nn.benchmarks.contest.Workload;
import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;

/** Workloads and problems as the engine's networks and matrices. */
final class EngineNetworks {

  private EngineNetworks() {}

  /** Relu, and sigmoid at the end: {@code 784 -> 128 relu -> 10 sigmoid}. */
  static NetworkSpec spec(Workload workload) {
    StringBuilder text = new StringBuilder().append(workload.inputs());
    int last = workload.layers().size() - 1;
    for (int l = 1; l <= last; l++) {
      text.append(" -> ").append(workload.layers().get(l)).append(l < last ? " relu" : " sigmoid");
    }
    return NetworkSpec.parse(text.toString());
  }

  /** The network that a problem starts from. */
  static Network network(Problem problem) {
    return Network.of(spec(problem.workload()), problem.parameters(), Plugins.discover());
  }

  static Matrix inputs(Problem problem, int batch) {
    Workload workload = problem.workload();
    return Matrix.wrap(problem.inputs(batch), 0, workload.batch(), workload.inputs());
  }

  static Matrix targets(Problem problem, int batch) {
    Workload workload = problem.workload();
    return Matrix.wrap(problem.targets(batch), 0, workload.batch(), workload.outputs());
  }
}
