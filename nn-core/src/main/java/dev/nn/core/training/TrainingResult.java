package dev.nn.core.training;

import dev.nn.core.Network;
import java.util.List;

/**
 * What training gives back.
 *
 * @param network the trained network; the one that training began with is unchanged
 * @param history a record of each epoch, in order
 */
public record TrainingResult(Network network, List<EpochRecord> history) {

  /** Copies the history. */
  public TrainingResult {
    history = List.copyOf(history);
  }

  /** The loss of the last epoch; NaN if training was stopped before the first. */
  public double loss() {
    return history.isEmpty() ? Double.NaN : history.get(history.size() - 1).loss();
  }
}
