package dev.nn.onnx.operators;

import dev.nn.onnx.signals.Affine;
import dev.nn.onnx.signals.Columns;
import dev.nn.onnx.signals.Feature.Code;
import dev.nn.onnx.signals.Signal;
import dev.nn.onnx.signals.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sums of indicators of one column, by which exporters put infrequent categories together. */
final class IndicatorSums {

  private IndicatorSums() {}

  /** Applies ReduceSum: one code in place of several, or a sum that stands for all columns. */
  static Value reduceSum(Call call) {
    Signal signal = call.signal(0);
    int[] row = signal.shape();
    long[] axes = call.list("axes", 1);
    boolean last = axes.length == 1 && call.axis(axes[0], row.length + 1) == row.length;
    Code sum = last && call.whole("keepdims", 1) != 0 ? sum(call, signal) : null;
    if (sum == null || !(signal.affine().source() instanceof Columns columns)) {
      return ActivationOperators.reduce(call, numbers -> Arrays.stream(numbers).sum());
    }
    row[row.length - 1] = 1;
    return columns.signal(List.of(sum)).shaped(row);
  }

  /** Returns the sum of the codes of one column; null for other numbers. */
  private static @Nullable Code sum(Call call, Signal signal) {
    if (!signal.isFeatures() || !ColumnOperators.isRow(signal.shape())) {
      return null;
    }
    Affine affine = signal.direct().affine();
    Columns columns = (Columns) affine.source();
    if (!(columns.feature(affine.index(0)) instanceof Code first)) {
      return null;
    }
    call.claim(first.numbers().size());
    List<Double> sums = new ArrayList<>(Collections.nCopies(first.numbers().size(), 0.0));
    for (int j = 0; j < affine.width(); j++) {
      boolean same =
          columns.feature(affine.index(j)) instanceof Code code
              && code.column() == first.column()
              && code.categories().equals(first.categories())
              && Double.isNaN(code.missing())
              && affine.scale(j) == 1
              && affine.offset(j) == 0;
      if (!same) {
        return null;
      }
      Code code = (Code) columns.feature(affine.index(j));
      code.places().forEach(c -> sums.set(c, sums.get(c) + code.numbers().get(c)));
    }
    double otherwise = first.otherwise() * affine.width();
    return new Code(first.column(), first.categories(), sums, otherwise, Double.NaN);
  }
}
