package dev.nn.examples.program;

import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.TrainingResult;
import java.util.List;

/** How many rows went through training a second, with all that was done between the epochs. */
public final class Throughput {

  private Throughput() {}

  /**
   * Rows a second.
   *
   * @param rows of the data, which an epoch goes through once
   */
  public static double of(TrainingResult result, int rows) {
    List<EpochRecord> history = result.history();
    double seconds = history.get(history.size() - 1).time().toNanos() * 1e-9;
    return (double) rows * history.size() / seconds;
  }
}
