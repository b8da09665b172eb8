package dev.nn.spark;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.ExceptionFailure;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.InputFileBlockHolder;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/**
 * A watch for rows that a model refuses: it ends their job at once, by the message about the row. A
 * row is the same in each attempt, and Spark would make four of them.
 */
final class RefusedRows extends SparkListener {

  private static final Map<String, RefusedRows> WATCHED = new ConcurrentHashMap<>();

  private final SparkContext context;

  private RefusedRows(SparkContext context) {
    this.context = context;
  }

  /** Returns the watch of a program, which begins with the first call. */
  static RefusedRows of(SparkSession session) {
    SparkContext context = session.sparkContext();
    return WATCHED.computeIfAbsent(
        context.applicationId(),
        program -> {
          RefusedRows rows = new RefusedRows(context);
          context.addSparkListener(rows);
          return rows;
        });
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd task) {
    if (task.reason() instanceof ExceptionFailure failure
        && failure.className().equals(RowRefusedException.class.getName())) {
      context.cancelStage(task.stageId(), failure.description());
    }
  }

  @Override
  public void onApplicationEnd(SparkListenerApplicationEnd end) {
    WATCHED.values().remove(this);
  }

  /**
   * A row that a model cannot take, by column, value and place. It has no stack trace, whose lines
   * Spark would put between this message and that of the job.
   */
  static final class RowRefusedException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private RowRefusedException(String message) {
      super(message);
    }

    /** Returns the refusal of a row of the task that calls. */
    static RowRefusedException of(IllegalArgumentException reason, long row) {
      String file = InputFileBlockHolder.getInputFilePath().toString();
      return new RowRefusedException(
          "%s, in row %s of partition %s%s"
              .formatted(
                  reason.getMessage(),
                  row,
                  TaskContext.getPartitionId(),
                  file.isEmpty() ? "" : ", which is in " + file));
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }
}
