package dev.nn.onnx.operators;

import dev.nn.onnx.signals.Affine;
import dev.nn.onnx.signals.Product;
import dev.nn.onnx.signals.Signal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Linear functions of one row side by side, such as principal components of some columns beside
 * other columns, as one product with a matrix.
 */
final class LinearBranches {

  private LinearBranches() {}

  /** Returns branches as one signal; null if they are not linear functions of one row. */
  static @Nullable Signal joined(List<Signal> branches) {
    List<Signal> rows = new ArrayList<>();
    for (Signal branch : branches) {
      boolean linear = branch.affine().steps().line(branch.step()).exists();
      boolean product = branch.affine().source() instanceof Product;
      if (!linear || !(product || branch.isFeatures())) {
        return null;
      }
      rows.add(branch.affine().source() instanceof Product of ? of.inputs() : branch);
    }
    Signal first = rows.get(0);
    if (rows.stream().allMatch(r -> r.affine() == first.affine() && r.step() == first.step())) {
      return product(branches, first, new int[branches.size()]);
    }
    if (!rows.stream().allMatch(Signal::isFeatures)) {
      return null;
    }
    int[] from = new int[branches.size()]; // the first column of each branch
    for (int b = 1; b < from.length; b++) {
      from[b] = from[b - 1] + rows.get(b - 1).width();
    }
    return product(branches, Signal.sideBySide(rows), from);
  }

  private static Signal product(List<Signal> branches, Signal row, int[] from) {
    int width = branches.stream().mapToInt(Signal::width).sum();
    double[] addends = new double[width];
    Product.Weights[] columns = new Product.Weights[width];
    int at = 0;
    int depth = 0;
    for (int b = 0; b < from.length; b++) {
      Affine sums = branches.get(b).direct().affine();
      int first = from[b];
      depth = sums.source() instanceof Product of ? Math.max(depth, of.depth() + 1) : depth;
      boolean product = sums.source() instanceof Product;
      for (int j = 0; j < sums.width(); j++, at++) {
        int column = j;
        double scale = sums.scale(j);
        columns[at] =
            sums.source() instanceof Product of
                ? (i, o) ->
                    within(i, first, of)
                        ? scale * of.weights().at(i - first, sums.index(column))
                        : 0
                : (i, o) -> i == first + column ? 1 : 0;
        addends[at] = product ? sums.offset(j) : 0;
      }
    }
    double[] ones = new double[width];
    Arrays.fill(ones, 1);
    return Signal.product(row, (i, o) -> columns[o].at(i, o), width, depth).line(ones, addends);
  }

  private static boolean within(int input, int first, Product of) {
    return input >= first && input < first + of.inputs().width();
  }
}
