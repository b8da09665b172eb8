package dev.nn.core.training;

import dev.nn.core.Network;
import java.util.List;

/** The trained network, and a record for each epoch in order. */
public record TrainingResult(Network network, List<EpochRecord> history) {

  public TrainingResult {
    history = List.copyOf(history);
  }

  /** Returns the last epoch's weighted mean loss; NaN if there was no epoch. */
  public double loss() {
    return history.isEmpty() ? Double.NaN : history.get(history.size() - 1).loss();
  }
}
