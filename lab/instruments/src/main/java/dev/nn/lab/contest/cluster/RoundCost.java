package dev.nn.lab.contest.cluster;

import java.util.List;

/**
 * The time of one exchange between the driver and all shards, with few rows.
 *
 * @param strategy local or synchronous
 * @param seconds of a round, once for each repetition
 * @param failure why it could not be measured; else empty
 */
public record RoundCost(
    String strategy, int parameters, int shards, List<Double> seconds, String failure) {

  /** Copies the list. */
  public RoundCost {
    seconds = List.copyOf(seconds);
  }
}
