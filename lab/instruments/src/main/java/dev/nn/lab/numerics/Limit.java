package dev.nn.lab.numerics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The largest error that rounding may cause, for one error in a table row. {@code bin/lab numerics}
 * and the tests share these limits.
 *
 * @param cell the error's index among the row's cells
 * @param name the error's name
 * @param most the largest error allowed
 */
record Limit(int cell, String name, double most) {

  /** The errors that {@link dev.nn.kernels.VectorMath} documents, in ulp. */
  private static final Map<String, Double> KERNELS =
      Map.of(
          "exp", 0.99,
          "expm1", 1.44,
          "log", 0.85,
          "log1p", 1.42,
          "tanh", 1.43,
          "sigmoid", 0.98,
          "softplus", 1.70,
          "erf", 0.94,
          "normalCdf", 1.76,
          "normalPdf", 0.87);

  /** For an activation's value, in roundings of the value, or of 1 if that is larger. */
  private static final double VALUE = 2.5;

  /** For an activation's derivative, in roundings of the derivative, or of 1 if that is larger. */
  private static final double SLOPE = 4;

  /** For a loss, in roundings of double, of the loss or of 1 if that is larger. */
  private static final double LOSS = 12;

  /** For a loss's gradient, in roundings: a little more than one. */
  private static final double LOSS_GRADIENT = 1.01;

  /** Returns a row's limits, given its table and its first cells. */
  static List<Limit> of(Tables table, List<String> cells) {
    return switch (table) {
      case KERNELS -> List.of(new Limit(1, "ulp", kernel(cells.get(0))));
      case ACTIVATIONS -> List.of(new Limit(3, "value", VALUE), new Limit(6, "derivative", SLOPE));
      case ROWS -> ofRow(Integer.parseInt(cells.get(1)));
      case SUMS -> List.of(new Limit(5, "share of the bound", 1));
      case LOSSES -> List.of(new Limit(1, "value", LOSS), new Limit(3, "gradient", LOSS_GRADIENT));
      case DENORMALS -> List.of();
    };
  }

  private static double kernel(String name) {
    Double most = KERNELS.get(name);
    if (most == null) {
      throw new IllegalArgumentException(
          "no limit of the kernel %s; add the error that VectorMath states to Limit"
              .formatted(name));
    }
    return most;
  }

  /**
   * Returns the limits for activations of whole rows. Their errors grow with the terms in their
   * sums.
   */
  private static List<Limit> ofRow(int columns) {
    double most = 3 + columns / 10.0;
    return List.of(new Limit(3, "value", most), new Limit(4, "gradient", most));
  }

  /** Returns a text for each of a row's errors that exceeds its limit. NaN exceeds any limit. */
  static List<String> beyond(Row row) {
    List<String> beyond = new ArrayList<>();
    for (Limit limit : of(row.table(), row.cells())) {
      String error = row.cells().get(limit.cell);
      if (!(Double.parseDouble(error) <= limit.most)) {
        beyond.add("%s is %s, more than %s".formatted(limit.name, error, limit.most));
      }
    }
    return beyond;
  }
}
