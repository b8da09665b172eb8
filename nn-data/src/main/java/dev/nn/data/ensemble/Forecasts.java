package dev.nn.data.ensemble;

import dev.nn.api.RandomStream;
import dev.nn.data.decisions.Calibrator;
import java.util.Arrays;

/** Predicted probabilities, [rows × labels], and each row's actual label, by index. Immutable. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Forecasts(double[] p, int labels, int[] actual) {

  static final int LEAST_ROWS = 20;

  /** Smaller probabilities count as this one in logarithms, as in {@code LogLoss}. */
  private static final double LEAST = 0x1p-23;

  int rows() {
    return actual.length;
  }

  int actual(int row) {
    return actual[row];
  }

  double probability(int row, int label) {
    return p[row * labels + label];
  }

  double[] probabilities() {
    return p.clone();
  }

  Forecasts rows(int[] rows) {
    double[] chosen = new double[rows.length * labels];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(p, rows[i] * labels, chosen, i * labels, labels);
    }
    return new Forecasts(chosen, labels, Arrays.stream(rows).map(r -> actual[r]).toArray());
  }

  Forecasts calibrated(Calibrator calibrator) {
    double[] calibrated = p.clone();
    for (int r = 0; r < actual.length; r++) {
      calibrator.apply(calibrated, r * labels, labels);
    }
    return new Forecasts(calibrated, labels, actual);
  }

  boolean differ() {
    return Arrays.stream(actual).anyMatch(label -> label != actual[0]);
  }

  /** Counts the rows in which another label is more probable than the right one. */
  int wrong() {
    int wrong = 0;
    for (int r = 0; r < actual.length; r++) {
      double right = p[r * labels + actual[r]];
      wrong += Arrays.stream(p, r * labels, (r + 1) * labels).anyMatch(q -> q > right) ? 1 : 0;
    }
    return wrong;
  }

  /** Returns the mean of −log p for the right labels, with p at least 2⁻²³: 0 or more. */
  double logLoss() {
    double sum = 0;
    for (int r = 0; r < actual.length; r++) {
      sum -= StrictMath.log(Math.max(LEAST, p[r * labels + actual[r]]));
    }
    return sum / actual.length;
  }

  /** Random folds. Each in turn is left out of a fit, which is then measured on it. */
  static final class Folds {

    static final int COUNT = 5;

    private final int[] folds; // by row
    private final int[] sizes = new int[COUNT];

    Folds(int rows, long seed) {
      RandomStream random = RandomStream.of(seed).derive("calibration", 0);
      folds = new int[rows];
      for (int row = 0; row < rows; row++) {
        folds[row] = random.below(COUNT, row);
        sizes[folds[row]]++;
      }
    }

    int[] within(int fold) {
      return rows(fold, true, sizes[fold]);
    }

    int[] without(int fold) {
      return rows(fold, false, folds.length - sizes[fold]);
    }

    private int[] rows(int fold, boolean within, int count) {
      int[] rows = new int[count];
      int next = 0;
      for (int row = 0; row < folds.length; row++) {
        if ((folds[row] == fold) == within) {
          rows[next++] = row;
        }
      }
      return rows;
    }
  }
}
