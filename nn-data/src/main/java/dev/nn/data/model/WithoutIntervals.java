package dev.nn.data.model;

import dev.nn.data.calibration.IntervalFit;
import java.util.Optional;

/** The reason for which a model of numbers has no intervals, with the remedy. */
final class WithoutIntervals {

  private WithoutIntervals() {}

  /** Returns the end of a sentence that says that there are no intervals. */
  static String reason(Optional<Provenance> origin) {
    int least = IntervalFit.LEAST_ROWS;
    if (origin.isEmpty() || !origin.get().recipe().settings().decisions().intervals()) {
      return "; train it with intervals(true), and at least %s rows for validation"
          .formatted(least);
    }
    int rows = origin.get().validationRows();
    return rows < least
        ? ": %s rows were for validation, and at least %s are needed; train it with more rows, or with a greater share by validation(…)"
            .formatted(rows, least)
        : "; its notes say why";
  }
}
