package dev.nn.lab.spark;

import dev.nn.lab.contest.cluster.CostParts;

/**
 * Estimates a round's time from its parts' measured costs and an assumed network. There are P
 * parameters, E executors, and H steps per round; F = P floats go each way in a step. H is 1 and F
 * is P, except in figures for the local steps that nn once had, where F = 3P:
 *
 * <pre>
 *   driver    = job + E·task + F·send + 4F/bandwidth
 *               + max(4EF/bandwidth, E·F·receive / 4 threads) + E·F·combine + F·apply
 *   executors = F·(open + restore + answer) + hops·(2·latency + block/bandwidth)
 *   compute   = H·P·(batch·compute + update)
 * </pre>
 *
 * <p>The driver sends its floats once, in blocks of 4 MiB that executors pass on to each other
 * (Spark's torrent broadcast). It receives all executors' floats through its one connection. The
 * three parts are assumed to follow each other; this is pessimistic, because Spark overlaps some of
 * them. All executors are assumed to be equally fast; this is optimistic.
 *
 * @param parts the measured parts
 * @param cluster the assumed cluster
 * @param parameters P
 * @param arrays F / P
 */
record Simulation(CostParts parts, Cluster cluster, long parameters, int arrays) {

  /** Arrays in a synchronous step: the parameters one way, the gradient the other. */
  static final int SYNCHRONOUS = 1;

  /** Arrays in a round of local steps, in figures from a version that had them. */
  static final int LOCAL = 3;

  private static final double BLOCK = 4 << 20;

  /** Returns the bytes in all executors' answers; the driver holds them all at once. */
  double answerBytes() {
    return (double) Float.BYTES * floats() * cluster.executors();
  }

  private double floats() {
    return (double) arrays * parameters;
  }

  /** Returns the seconds per round in which the driver or its connection works. */
  double driver() {
    double all = floats() * cluster.executors();
    double received =
        Math.max(answerBytes() / cluster.bytesPerSecond(), all * parts.receive() / Cluster.GETTERS);
    return parts.job()
        + cluster.executors() * parts.task()
        + floats() * parts.send()
        + Float.BYTES * floats() / cluster.bytesPerSecond()
        + received
        + all * parts.combine()
        + floats() * parts.apply();
  }

  /**
   * Returns the seconds per round in which executors unpack and pack numbers, and the network
   * passes them.
   */
  double executors() {
    double block = Math.min(BLOCK, Float.BYTES * floats()) / cluster.bytesPerSecond();
    return floats() * (parts.open() + parts.restore() + parts.answer())
        + cluster.hops() * (2 * cluster.latency() + block);
  }

  /** Returns the seconds per step of a shard. */
  double step() {
    return (cluster.batch() * parts.compute() + parts.update()) * parameters;
  }

  /** Returns the seconds per round with H steps. */
  double round(long steps) {
    return driver() + executors() + steps * step();
  }

  /** Returns the seconds per epoch if rounds have H steps; the last round may have fewer. */
  double epoch(long steps) {
    long rounds = (cluster.steps() + steps - 1) / steps;
    return rounds * (driver() + executors()) + cluster.steps() * step();
  }

  /** Returns the driver's share of a round, from 0 to 1. */
  double share(long steps) {
    return driver() / round(steps);
  }

  /** Returns the fewest steps H per round for which the driver's share is at most this. */
  long steps(double share) {
    double needed = (driver() / share - driver() - executors()) / step();
    return Math.max(1, (long) Math.ceil(needed));
  }
}
