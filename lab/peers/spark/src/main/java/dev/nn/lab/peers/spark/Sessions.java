package dev.nn.lab.peers.spark;

import org.apache.spark.sql.SparkSession;

/** Local sessions of Spark, one after the other. */
final class Sessions {

  private Sessions() {}

  /** Starts a session with a number of threads, which run as many tasks at once. */
  static SparkSession start(int threads) {
    return SparkSession.builder()
        .master("local[" + threads + "]")
        .appName("nn benchmarks")
        .config("spark.ui.enabled", false)
        .config("spark.sql.shuffle.partitions", threads)
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .getOrCreate();
  }
}
