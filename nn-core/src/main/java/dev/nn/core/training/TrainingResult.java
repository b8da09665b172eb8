package dev.nn.core.training;

import dev.nn.core.Network;
import java.util.List;

/** The trained network, and a record of each epoch in order. */
public record TrainingResult(Network network, List<EpochRecord> history) {

  public TrainingResult {
    history = List.copyOf(history);
  }

  /** Returns the weighted mean loss of the last epoch; NaN if there was none. */
  public double loss() {
    return history.isEmpty() ? Double.NaN : history.get(history.size() - 1).loss();
  }
}
