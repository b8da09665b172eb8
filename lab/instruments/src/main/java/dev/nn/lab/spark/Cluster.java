package dev.nn.lab.spark;

/**
 * A simulated cluster. Each executor has one shard, and computes on one core.
 *
 * @param executors the number of executors, E
 * @param bytesPerSecond the bandwidth of each node's network connection, in each direction
 * @param latency a message's latency, in seconds
 * @param rows the training rows, divided among all shards
 * @param batch one shard's rows per step
 */
record Cluster(int executors, double bytesPerSecond, double latency, long rows, int batch) {

  /** The driver's threads that unpack answers: {@code spark.resultGetter.threads}. */
  static final int GETTERS = 4;

  /** Returns a cluster with 10 Gbit/s and 100 µs, 10⁹ rows and batches of 128. */
  static Cluster of(int executors) {
    return new Cluster(executors, 10e9 / 8, 100e-6, 1_000_000_000, 128);
  }

  /** Returns a shard's steps per epoch. */
  long steps() {
    long ofShard = (rows + executors - 1) / executors;
    return (ofShard + batch - 1) / batch;
  }

  /**
   * Returns log₂ E, rounded up: how many hops it takes until all executors have what the driver
   * sends.
   */
  int hops() {
    return executors == 1 ? 1 : 32 - Integer.numberOfLeadingZeros(executors - 1);
  }
}
