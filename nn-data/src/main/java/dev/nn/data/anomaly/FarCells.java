package dev.nn.data.anomaly;

import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.numbers.Bounds;
import dev.nn.data.preprocessing.ranges.ColumnRange;
import dev.nn.data.preprocessing.ranges.NumberRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The distances f(c) = ln(1 + d / w) of numbers and dates from those of the training rows: w is the
 * width of the inner range of column c, and d the distance beyond that range with w more on each
 * side; 0 within, and in other columns. The inputs of the network have bounds, and the network may
 * have learnt to reproduce these; f grows without bounds, and the rows planted elsewhere do not
 * change it.
 */
final class FarCells {

  private final @Nullable Bounds[] inner;

  FarCells(Preprocessing preprocessing) {
    inner = new Bounds[preprocessing.columns().size()];
    preprocessing.ranges().ifPresent(ranges -> fill(ranges.columns()));
  }

  private void fill(List<ColumnRange> ranges) {
    for (int c = 0; c < inner.length; c++) {
      inner[c] = ranges.get(c) instanceof NumberRange numbers ? numbers.inner() : null;
    }
  }

  /** Returns f of each column, [columns], of the codes of a row. */
  double[] of(double[] codes) {
    double[] far = new double[inner.length];
    for (int c = 0; c < far.length; c++) {
      Bounds range = inner[c];
      if (range != null && Double.isFinite(codes[c])) {
        double beyond = Math.abs(codes[c] - range.widened().clip(codes[c]));
        far[c] = StrictMath.log1p(beyond / (range.high() - range.low()));
      }
    }
    return far;
  }
}
