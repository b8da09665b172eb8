package dev.nn.lab.contest.cluster;

import java.util.List;

/**
 * The time per epoch, for a number of shards; there are as many partitions.
 *
 * @param strategy local or synchronous
 * @param threads Spark's threads: 2 for local[2]
 * @param seconds the time per epoch, once per repetition
 */
public record EpochTime(String strategy, int threads, int shards, List<Double> seconds) {

  /** Copies the list. */
  public EpochTime {
    seconds = List.copyOf(seconds);
  }
}
