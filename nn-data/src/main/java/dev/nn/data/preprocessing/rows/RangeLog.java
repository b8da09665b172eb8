package dev.nn.data.preprocessing.rows;

import dev.nn.data.preprocessing.ranges.RangeWarning;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log of a model's warnings: one line for each column, at its first value out of range. */
public final class RangeLog {

  private static final Logger LOG = LoggerFactory.getLogger(RangeLog.class);

  private final Set<String> told = ConcurrentHashMap.newKeySet();

  /** Writes a warning for each column that has none yet. */
  public void add(List<RangeWarning> warnings) {
    for (RangeWarning warning : warnings) {
      if (told.add(warning.column())) {
        LOG.warn(
            "{}, so the prediction extrapolates; later rows are not logged, Prediction.warnings() has theirs",
            warning);
      }
    }
  }
}
