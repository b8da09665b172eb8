package dev.nn.spark.search;

import dev.nn.data.search.Trial;
import java.io.IOException;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The end of a trial: its score, or its failure. A failure is a result for Spark, which would
 * otherwise run the trial again to the same failure.
 */
record TrialEnd(@Nullable Trial trial, @Nullable IllegalStateException failure)
    implements Serializable {

  /** Returns the end as bytes; of a failure that is not serializable, the message and the trace. */
  static byte[] bytes(TrialEnd end) throws IOException {
    try {
      return Bytes.of(end);
    } catch (IOException e) {
      return Bytes.of(end.plain());
    }
  }

  private TrialEnd plain() {
    if (failure == null) {
      return this;
    }
    IllegalStateException plain = new IllegalStateException(failure.getMessage());
    plain.setStackTrace(failure.getStackTrace());
    return new TrialEnd(trial, plain);
  }
}
