package dev.nn.lab.spark;

/**
 * A cluster that is simulated. Each executor has one shard, and computes on one core.
 *
 * @param executors E
 * @param bytesPerSecond of the network connection of each node, in each direction
 * @param latency of a message, in seconds
 * @param rows of training, divided among all shards
 * @param batch rows of a step of one shard
 */
record Cluster(int executors, double bytesPerSecond, double latency, long rows, int batch) {

  /** Threads of the driver that take answers apart: {@code spark.resultGetter.threads}. */
  static final int GETTERS = 4;

  /** Returns a cluster of 10 Gbit/s and 100 µs, with 10⁹ rows and batches of 128. */
  static Cluster of(int executors) {
    return new Cluster(executors, 10e9 / 8, 100e-6, 1_000_000_000, 128);
  }

  /** Returns the steps of a shard in an epoch. */
  long steps() {
    long ofShard = (rows + executors - 1) / executors;
    return (ofShard + batch - 1) / batch;
  }

  /** Returns log₂ E, rounded up: the hops until all executors have what the driver sends. */
  int hops() {
    return executors == 1 ? 1 : 32 - Integer.numberOfLeadingZeros(executors - 1);
  }
}
