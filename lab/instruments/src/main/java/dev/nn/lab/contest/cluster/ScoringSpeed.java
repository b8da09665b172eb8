package dev.nn.lab.contest.cluster;

import dev.nn.lab.contest.Quantiles;
import java.util.List;

/**
 * Times for scoring a data frame.
 *
 * @param outputs what scoring adds to each row, in words
 * @param seconds the time in each round
 * @param agreement the share of rows that get the same label as from nn's model
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

  /** Returns the rows per second in the median round. */
  public double speed() {
    return rows / Quantiles.median(seconds);
  }
}
