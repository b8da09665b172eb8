package dev.nn.data.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The usual size of an error as a curve of the prediction: the mean of |e| among the rows of
 * neighbouring predictions, drawn a little towards that of all rows (as the locally weighted
 * conformal prediction of Lei and others, 2018, with a scale of one variable).
 */
final class LocalScale {

  private static final int ROWS_OF_A_POINT = 50;
  private static final int MOST_POINTS = 20;

  /** The number of rows of the usual error that each point has besides its own. */
  private static final double DRAWN = 10;

  private LocalScale() {}

  /** Returns the curve, or null for too few rows and for rows without errors. */
  static @Nullable Curve fit(double[] predictions, double[] errors, int[] rows) {
    int points = Math.min(MOST_POINTS, rows.length / ROWS_OF_A_POINT);
    double usual = 0;
    for (int row : rows) {
      usual += Math.abs(errors[row]) / rows.length;
    }
    if (points < 2 || !(usual > 0)) {
      return null;
    }
    Integer[] order = Arrays.stream(rows).boxed().toArray(Integer[]::new);
    Arrays.sort(order, (a, b) -> Double.compare(predictions[a], predictions[b])); // stable
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (int point = 0; point < points; point++) {
      int from = (int) ((long) order.length * point / points);
      int to = (int) ((long) order.length * (point + 1) / points);
      double at = 0;
      double sum = 0;
      for (int i = from; i < to; i++) {
        at += predictions[order[i]] / (to - from);
        sum += Math.abs(errors[order[i]]);
      }
      if (x.isEmpty() || at > x.get(x.size() - 1)) { // else all predictions there are equal
        x.add(at + 0.0);
        y.add((sum + DRAWN * usual) / (to - from + DRAWN));
      }
    }
    return new Curve(x, y);
  }
}
