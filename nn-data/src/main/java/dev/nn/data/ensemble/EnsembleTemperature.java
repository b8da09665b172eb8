package dev.nn.data.ensemble;

import dev.nn.api.Matrix;
import dev.nn.data.decisions.Calibrator;
import dev.nn.data.ensemble.MemberOutputs.MemberErrors;
import dev.nn.data.outputs.TargetBlock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Estimates the temperature that an ensemble needs, relative to the few members that were not
 * trained on a row. A mean over more logits varies less, so it is less certain than each member and
 * needs a lower temperature (Rahaman and Thiery, "Uncertainty Quantification and Deep Ensembles",
 * NeurIPS 2021).
 *
 * <p>To measure how temperature depends on noise, the estimate adds noise and extrapolates to less
 * noise (Cook and Stefanski, "Simulation-Extrapolation Estimation in Parametric Measurement Error
 * Models", JASA 89, 1994). The noise is the difference between the log probabilities from two
 * members that were trained on the row, enlarged to its size in unseen rows.
 */
final class EnsembleTemperature {

  /** The noise to add, as a share of a member's own variance. */
  private static final double ADDED = 0.5;

  private static final double LEAST_RATIO = 0.5;

  /** Smaller probabilities count as this one in logarithms. */
  private static final double LEAST = 0x1p-23;

  private EnsembleTemperature() {}

  /**
   * Returns the ensemble's temperature, divided by the temperature for the members that did not see
   * a row. The ratio is at most 1. It is 1 if fewer than {@value Forecasts#LEAST_ROWS} rows have
   * two members that were trained on them and one that was not.
   */
  static double ratio(
      MemberOutputs outputs, TargetBlock block, double[] cells, List<Calibrator> before) {
    double inflation = outputs.errors(block, cells).inflation();
    List<double[]> plain = new ArrayList<>();
    List<double[]> noisy = new ArrayList<>();
    List<Integer> actual = new ArrayList<>();
    int unseenMembers = 0;
    int rows = 0;
    int labels = block.labels().size();
    for (int r = 0; r < cells.length; r++) {
      List<double[]> seen = new ArrayList<>();
      List<double[]> unseen = new ArrayList<>();
      boolean finite = true;
      for (int m = 0; m < outputs.members(); m++) {
        double[] logs = logs(outputs.outputs().get(m), r, block, before);
        (outputs.trained().get(m)[r] ? seen : unseen).add(logs);
        finite &= Arrays.stream(logs).allMatch(Double::isFinite);
      }
      if (!finite) {
        continue;
      }
      rows += seen.size() > 1 && !unseen.isEmpty() ? 1 : 0;
      for (int i = 0; i + 1 < seen.size() && !unseen.isEmpty(); i++) {
        double[] mean = mean(unseen, labels);
        plain.add(mean);
        noisy.add(sum(mean, seen.get(i), seen.get(i + 1), Math.sqrt(ADDED * inflation / 2)));
        actual.add((int) cells[r]);
        unseenMembers += unseen.size();
      }
    }
    if (rows < Forecasts.LEAST_ROWS) {
      return 1;
    }
    double repeats = (double) plain.size() / rows;
    double now = fit(plain, labels, actual, repeats);
    double more = fit(noisy, labels, actual, repeats);
    double fewer = (double) plain.size() / unseenMembers - 1.0 / outputs.members();
    double less = now - (more - now) / ADDED * fewer;
    return MemberErrors.counted(Math.max(LEAST_RATIO, Math.min(1, less / now)));
  }

  private static double fit(List<double[]> logs, int labels, List<Integer> actual, double repeats) {
    double[] p = new double[logs.size() * labels];
    for (int r = 0; r < logs.size(); r++) {
      double[] row = logs.get(r);
      double most = Double.NEGATIVE_INFINITY;
      for (double log : row) {
        most = Math.max(most, log);
      }
      double sum = 0;
      for (int c = 0; c < labels; c++) {
        p[r * labels + c] = StrictMath.exp(row[c] - most);
        sum += p[r * labels + c];
      }
      for (int c = 0; c < labels; c++) {
        p[r * labels + c] /= sum;
      }
    }
    int[] indices = actual.stream().mapToInt(Integer::intValue).toArray();
    return CalibrationFit.temperature(new Forecasts(p, labels, indices), repeats).temperature();
  }

  private static double[] logs(
      Matrix outputs, int row, TargetBlock block, List<Calibrator> before) {
    double[] p = new double[block.labels().size()];
    block.decode(outputs.data(), outputs.start() + row * outputs.columns(), p, 0);
    for (int c = 0; c < p.length; c++) {
      p[c] = Math.max(LEAST, p[c]);
    }
    before.forEach(calibrator -> calibrator.apply(p, 0, p.length));
    for (int c = 0; c < p.length; c++) {
      p[c] = StrictMath.log(p[c]);
    }
    return p;
  }

  private static double[] mean(List<double[]> rows, int labels) {
    double[] mean = new double[labels];
    for (double[] row : rows) {
      for (int c = 0; c < labels; c++) {
        mean[c] += row[c] / rows.size();
      }
    }
    return mean;
  }

  private static double[] sum(double[] row, double[] plus, double[] minus, double factor) {
    double[] sum = new double[row.length];
    for (int c = 0; c < sum.length; c++) {
      sum[c] = row[c] + factor * (plus[c] - minus[c]);
    }
    return sum;
  }
}
