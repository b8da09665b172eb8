package dev.nn.data.metrics;

import dev.nn.data.metrics.measures.Average;
import dev.nn.data.metrics.measures.Measure;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;

/**
 * A measure whose result is one number, with a name and a better end. Serializable, so that a
 * search can send it to other machines.
 */
public interface Metric extends Measure<Double>, Serializable {

  /**
   * Returns the name in lower snake case, as in scikit-learn if it has one: by default that of the
   * class, such as {@code roc_auc} of RocAuc.
   */
  default String name() {
    String name = getClass().getSimpleName();
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  /** Returns whether greater values are better, such as those of accuracy; errors return false. */
  boolean greaterIsBetter();

  /**
   * Returns the usual metrics of classification: accuracy, balanced accuracy, macro F1, log loss,
   * Brier score, calibration error, ROC-AUC and PR-AUC. The last two take 8 bytes each for every
   * output and row, less for equal scores. Log loss, Brier score and calibration error are
   * undefined if the outputs are no probabilities.
   */
  static List<Metric> ofClassification() {
    return ofClassification(-1);
  }

  /**
   * Returns the usual metrics of classification, where ROC-AUC and PR-AUC rank one class against
   * the others.
   *
   * @param positive its index; −1 for class 1 of two, and for the mean over more
   */
  static List<Metric> ofClassification(int positive) {
    return List.of(
        new Accuracy(),
        new BalancedAccuracy(),
        new F1(Average.MACRO),
        new LogLoss(),
        new BrierScore(),
        new CalibrationError(),
        new RocAuc(positive),
        new AveragePrecision(positive));
  }

  /** Returns the usual metrics of regression: MSE, RMSE, MAE, R² and MAPE. */
  static List<Metric> ofRegression() {
    return List.of(new Mse(), new Rmse(), new Mae(), new R2(), new Mape());
  }
}
