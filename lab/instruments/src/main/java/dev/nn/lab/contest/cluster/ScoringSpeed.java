package dev.nn.lab.contest.cluster;

import dev.nn.lab.contest.Quantiles;
import java.util.List;

/**
 * The times of scoring a data frame.
 *
 * @param outputs what is added to each row, in words
 * @param seconds of each round
 * @param agreement the share of rows with the label that the model of nn gives
 */
public record ScoringSpeed(
    String network,
    String contestant,
    String outputs,
    int rows,
    List<Double> seconds,
    double agreement) {

  /** Copies the list. */
  public ScoringSpeed {
    seconds = List.copyOf(seconds);
  }

  /** Returns the rows per second of the median round. */
  public double speed() {
    return rows / Quantiles.median(seconds);
  }
}
