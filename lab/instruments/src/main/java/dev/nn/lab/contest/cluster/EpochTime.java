package dev.nn.lab.contest.cluster;

import java.util.List;

/**
 * The time of an epoch by the number of shards and of partitions, which are equal.
 *
 * @param strategy local or synchronous
 * @param threads of Spark: 2 of local[2]
 * @param seconds of an epoch, once for each repetition
 */
public record EpochTime(String strategy, int threads, int shards, List<Double> seconds) {

  /** Copies the list. */
  public EpochTime {
    seconds = List.copyOf(seconds);
  }
}
