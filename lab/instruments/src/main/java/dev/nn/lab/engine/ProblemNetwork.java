package dev.nn.lab.engine;

import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;
import dev.nn.lab.contest.Problem;
import dev.nn.lab.contest.Workload;

/** Makes a problem's network, with its initial parameters. */
public final class ProblemNetwork {

  private ProblemNetwork() {}

  /** Returns the network, with relu and, at the end, sigmoid. */
  public static Network of(Problem problem) {
    return of(problem, "relu");
  }

  /** Returns the network with the given hidden activation and, at the end, sigmoid. */
  static Network of(Problem problem, String hidden) {
    return Network.of(spec(problem.workload(), hidden), problem.parameters(), Plugins.discover());
  }

  /** Returns the specification, such as {@code 784 -> 128 relu -> 10 sigmoid}. */
  private static NetworkSpec spec(Workload workload, String hidden) {
    StringBuilder text = new StringBuilder().append(workload.inputs());
    int last = workload.layers().size() - 1;
    for (int l = 1; l <= last; l++) {
      text.append(" -> ").append(workload.layers().get(l)).append(' ');
      text.append(l < last ? hidden : "sigmoid");
    }
    return NetworkSpec.parse(text.toString());
  }
}
