package dev.nn.spark;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.SparkSession;
import scala.Function1;
import scala.collection.Iterator;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

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

  /**
   * Returns once no task runs: those of a failed job may outlive it, and write files. A stage of
   * two tasks that wait for each other begins only when both threads are free.
   */
  static void awaitTasks() {
    Function1<Iterator<Integer>, Iterator<Integer>> same =
        (Function1<Iterator<Integer>, Iterator<Integer>> & Serializable) rows -> rows;
    ClassTag<Integer> tag = ClassTag$.MODULE$.apply(Integer.class);
    RDD<Integer> two =
        JavaSparkContext.fromSparkContext(session().sparkContext())
            .parallelize(List.of(1, 2), 2)
            .rdd();
    two.barrier().mapPartitions(same, false, tag).count();
  }
}
