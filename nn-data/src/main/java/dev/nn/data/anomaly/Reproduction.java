package dev.nn.data.anomaly;

import dev.nn.api.Matrix;
import dev.nn.data.preprocessing.Bounds;
import dev.nn.data.preprocessing.ColumnRange;
import dev.nn.data.preprocessing.ColumnRange.NumberRange;
import dev.nn.data.preprocessing.Encoder;
import dev.nn.data.preprocessing.Preprocessing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The errors of reproduced inputs and the distances of raw cells, by raw column. */
final class Reproduction {

  private final int[] ends; // of the inputs of each column
  private final @Nullable Bounds[] inner;

  Reproduction(Preprocessing preprocessing) {
    List<Encoder> encoders = preprocessing.encoders();
    ends = new int[encoders.size()];
    int end = 0;
    for (int c = 0; c < ends.length; c++) {
      end += encoders.get(c).inputNames().size();
      ends[c] = end;
    }
    inner = new Bounds[ends.length];
    preprocessing.ranges().ifPresent(ranges -> fill(ranges.columns()));
  }

  private void fill(List<ColumnRange> ranges) {
    for (int c = 0; c < inner.length; c++) {
      inner[c] = ranges.get(c) instanceof NumberRange numbers ? numbers.inner() : null;
    }
  }

  int columns() {
    return ends.length;
  }

  /**
   * Computes e(c) of one row: the mean of (x̂ − x)² over the inputs of column c.
   *
   * @param errors receives a number for each column; infinite if x̂ is not finite
   */
  void errors(Matrix x, Matrix reproduced, int row, double[] errors) {
    int input = 0;
    for (int c = 0; c < ends.length; c++) {
      double sum = 0;
      int first = input;
      for (; input < ends[c]; input++) {
        double difference = (double) reproduced.get(row, input) - x.get(row, input);
        sum += difference * difference;
      }
      double mean = sum / Math.max(1, ends[c] - first);
      errors[c] = Double.isNaN(mean) ? Double.POSITIVE_INFINITY : mean;
    }
  }

  /**
   * Returns the distances f(c) = ln(1 + d / w) of numbers and dates from those of the training
   * rows: w is the width of the inner range of column c, and d the distance beyond that range with
   * w more on each side; 0 within, and in other columns. The inputs of the network have bounds, and
   * the network may have learnt to reproduce these; f grows without bounds, and the rows planted
   * elsewhere do not change it.
   */
  double[] distances(double[] codes) {
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
