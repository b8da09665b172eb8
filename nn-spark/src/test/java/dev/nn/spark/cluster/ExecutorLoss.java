package dev.nn.spark.cluster;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.Success$;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Kills an executor, as the end of a task in a given job tells that the job is under way. */
final class ExecutorLoss extends SparkListener {

  private final String program;
  private final int jobs;
  private final CompletableFuture<String> lost = new CompletableFuture<>();
  private int started;
  private boolean killed;

  /**
   * Creates a listener.
   *
   * @param program the id of the application
   * @param jobs the number of the job, counted from the listener's start
   */
  ExecutorLoss(String program, int jobs) {
    this.program = program;
    this.jobs = jobs;
  }

  @Override
  public void onJobStart(SparkListenerJobStart job) {
    started++;
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd task) {
    if (!killed && started >= jobs && task.reason() == Success$.MODULE$) {
      killed = true;
      executors().get(0).destroyForcibly();
    }
  }

  /** Returns the executors of the program, however they were started on this machine. */
  private List<ProcessHandle> executors() {
    List<ProcessHandle> executors =
        ProcessHandle.allProcesses()
            .filter(process -> isExecutor(process.info().commandLine().orElse("")))
            .toList();
    if (executors.isEmpty()) {
      lost.completeExceptionally(new AssertionError("no executor of " + program + " runs"));
    }
    return executors;
  }

  private boolean isExecutor(String command) {
    return command.contains("java")
        && command.contains("CoarseGrainedExecutorBackend")
        && command.contains("--app-id " + program);
  }

  @Override
  public void onExecutorRemoved(SparkListenerExecutorRemoved executor) {
    if (killed) {
      lost.complete(executor.executorId());
    }
  }

  /** Returns the id of the lost executor, as soon as Spark knows of it. */
  String id() {
    return lost.join();
  }
}
