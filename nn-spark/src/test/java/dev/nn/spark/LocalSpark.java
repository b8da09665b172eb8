package dev.nn.spark;

import org.apache.spark.sql.SparkSession;

/** The session of all tests of this JVM: a local Spark with two threads. */
final class LocalSpark {

  private LocalSpark() {}

  static SparkSession session() {
    return SparkSession.builder()
        .master("local[2]")
        .appName("nn-spark tests")
        .config("spark.ui.enabled", false)
        .config("spark.sql.shuffle.partitions", 2)
        .config("spark.driver.maxResultSize", "64m") // which large networks exceed
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .getOrCreate();
  }
}
