package dev.nn.spark.scoring;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.ExceptionFailure;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * A watch for rows that a model refuses: it ends their job at once, by the message about the row. A
 * row is the same in each attempt, and Spark would make four of them.
 */
public final class RefusedRows extends SparkListener {

  private static final Map<String, RefusedRows> WATCHED = new ConcurrentHashMap<>();

  private final SparkContext context;
  private volatile @Nullable String last;

  private RefusedRows(SparkContext context) {
    this.context = context;
  }

  /**
   * Returns the watch of a program, which begins with the first call.
   *
   * @param session the session of the program
   * @return the same for each call in one program
   */
  public static RefusedRows of(SparkSession session) {
    SparkContext context = session.sparkContext();
    return WATCHED.computeIfAbsent(
        context.applicationId(),
        program -> {
          RefusedRows rows = new RefusedRows(context);
          context.addSparkListener(rows);
          return rows;
        });
  }

  /**
   * Returns the message about the row that has ended a job with this error; null for others.
   *
   * @param error the failure of a job
   * @return the message, or null
   */
  public @Nullable String messageIn(Throwable error) {
    String message = last;
    for (Throwable each = error; each != null && message != null; each = each.getCause()) {
      if (each.getMessage() != null && each.getMessage().contains(message)) {
        return message;
      }
    }
    return null;
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd task) {
    if (task.reason() instanceof ExceptionFailure failure
        && failure.className().equals(RowRefusedException.class.getName())) {
      last = failure.description();
      context.cancelStage(task.stageId(), failure.description());
    }
  }

  @Override
  public void onApplicationEnd(SparkListenerApplicationEnd end) {
    WATCHED.values().remove(this);
  }
}
