package dev.nn.spark.cluster;

import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.ExceptionFailure;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/** The number of tasks that failed. */
final class TaskFailures extends SparkListener {

  private static final String LAST = "a job whose end follows all earlier events";

  private final CompletableFuture<Integer> ended = new CompletableFuture<>();
  private int count;
  private int last = -1;

  @Override
  public void onTaskEnd(SparkListenerTaskEnd task) {
    if (task.reason() instanceof ExceptionFailure) { // and not killed as a copy
      count++;
    }
  }

  @Override
  public void onJobStart(SparkListenerJobStart job) {
    Properties properties = job.properties();
    if (LAST.equals(properties.getProperty("spark.job.description"))) {
      last = job.jobId();
    }
  }

  @Override
  public void onJobEnd(SparkListenerJobEnd job) {
    if (job.jobId() == last) {
      ended.complete(count);
    }
  }

  /** Returns the number of failed tasks until now. */
  int count(SparkSession session) {
    session.sparkContext().setJobDescription(LAST);
    session.range(1).count();
    return ended.join();
  }
}
