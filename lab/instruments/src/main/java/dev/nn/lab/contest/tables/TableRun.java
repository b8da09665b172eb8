package dev.nn.lab.contest.tables;

import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * The answer to a task.
 *
 * @param seconds the processor time for training, user and system, over all threads in the process
 * @param bytes the saved model's size
 * @param predictions for each test row [labels], or [1] for numbers
 */
public record TableRun(double seconds, long bytes, List<double[]> predictions) {

  static TableRun of(Learner learner) throws Exception {
    long start = processorNanos();
    learner.train();
    double seconds = (processorNanos() - start) / 1e9;
    return new TableRun(seconds, learner.bytes(), List.of(learner.predict()));
  }

  private static long processorNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
