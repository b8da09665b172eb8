package dev.nn.spark.scoring;

import org.apache.spark.TaskContext;
import org.apache.spark.rdd.InputFileBlockHolder;

/**
 * A row that a model cannot take, by column, value and place. It has no stack trace, whose lines
 * Spark would put between this message and that of the job.
 */
public final class RowRefusedException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private RowRefusedException(String message) {
    super(message);
  }

  /**
   * Returns the refusal of a row of the task that calls.
   *
   * @param row the number of the row in its partition, from 0
   */
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
