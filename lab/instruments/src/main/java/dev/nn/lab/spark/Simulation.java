package dev.nn.lab.spark;

import dev.nn.lab.contest.cluster.CostParts;

/**
 * The time of a round, from the measured costs of its parts and a stated network. With P
 * parameters, F = P floats that go each way in a step, E executors and H steps in a round, which is
 * 1 but for figures of the local steps that nn once had, where F = 3P:
 *
 * <pre>
 *   driver    = job + E·task + F·send + 4F/bandwidth
 *               + max(4EF/bandwidth, E·F·receive / 4 threads) + E·F·combine + F·apply
 *   executors = F·(open + restore + answer) + hops·(2·latency + block/bandwidth)
 *   compute   = H·P·(batch·compute + update)
 * </pre>
 *
 * <p>The driver sends its floats once, in blocks of 4 MiB that executors pass on to each other
 * (Spark's torrent broadcast), and receives those of all executors through its one connection. The
 * three parts follow each other, which is pessimistic: Spark overlaps some of them. No executor is
 * slower than another, which is optimistic.
 *
 * @param parts measured
 * @param cluster stated
 * @param parameters P
 * @param arrays F / P
 */
record Simulation(CostParts parts, Cluster cluster, long parameters, int arrays) {

  /** Arrays of a synchronous step: the parameters one way, the gradient the other. */
  static final int SYNCHRONOUS = 1;

  /** Arrays of a round of local steps, in figures of a version that had them. */
  static final int LOCAL = 3;

  private static final double BLOCK = 4 << 20;

  /** Returns the bytes that all executors answer with, which the driver holds at once. */
  double answerBytes() {
    return (double) Float.BYTES * floats() * cluster.executors();
  }

  private double floats() {
    return (double) arrays * parameters;
  }

  /** Returns the seconds of a round in which the driver or its connection works. */
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

  /** Returns the seconds in which executors take and give numbers, and the network passes them. */
  double executors() {
    double block = Math.min(BLOCK, Float.BYTES * floats()) / cluster.bytesPerSecond();
    return floats() * (parts.open() + parts.restore() + parts.answer())
        + cluster.hops() * (2 * cluster.latency() + block);
  }

  /** Returns the seconds of one step of a shard. */
  double step() {
    return (cluster.batch() * parts.compute() + parts.update()) * parameters;
  }

  /** Returns the seconds of a round of H steps. */
  double round(long steps) {
    return driver() + executors() + steps * step();
  }

  /** Returns the seconds of an epoch whose rounds have H steps, the last one perhaps fewer. */
  double epoch(long steps) {
    long rounds = (cluster.steps() + steps - 1) / steps;
    return rounds * (driver() + executors()) + cluster.steps() * step();
  }

  /** Returns the part of a round that is the driver's, from 0 to 1. */
  double share(long steps) {
    return driver() / round(steps);
  }

  /** Returns the fewest steps H of a round with which the share of the driver is at most this. */
  long steps(double share) {
    double needed = (driver() / share - driver() - executors()) / step();
    return Math.max(1, (long) Math.ceil(needed));
  }
}
