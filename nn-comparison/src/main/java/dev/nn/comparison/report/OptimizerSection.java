package dev.nn.comparison.report;

import dev.nn.comparison.referee.Contests;
import dev.nn.comparison.referee.Result;
import java.nio.file.Path;

/** SGD and Adam. */
final class OptimizerSection implements Section {

  @Override
  public String write(Results results, Path folder) {
    Grid grid =
        new Grid(
            results.section(Contests.OPTIMIZERS),
            Result::task,
            result -> "threads: " + result.threads());
    return grid.isEmpty()
        ? ""
        : """
        ## Optimizers

        A training step of the engine on 784-512-512-512-512-10*128 with plain SGD and with Adam, which reads and writes two more
        arrays as long as the parameters.

        """
            + grid.table("", result -> Figures.time(result.nanos()));
  }
}
