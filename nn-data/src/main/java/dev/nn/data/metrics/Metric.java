package dev.nn.data.metrics;

import dev.nn.data.metrics.measures.Average;
import dev.nn.data.metrics.measures.Measure;
import java.util.List;

/** A measure whose result is one number, with a name and a better end. */
public interface Metric extends Measure<Double> {

  /** Lower snake case, such as {@code roc_auc}: scikit-learn's name where it has one. */
  String name();

  /** Whether a greater value is a better one, as of accuracy; of errors and losses it is worse. */
  boolean greaterIsBetter();

  /**
   * The usual ones for a model that predicts classes: accuracy, balanced accuracy, macro F1, log
   * loss, Brier score, calibration error, ROC-AUC and PR-AUC. The last two keep 8 bytes each for
   * every output and row, less where scores are equal. Log loss, Brier score and calibration error
   * are of probabilities; for other outputs they are not defined, the others are.
   */
  static List<Metric> ofClassification() {
    return List.of(
        new Accuracy(),
        new BalancedAccuracy(),
        new F1(Average.MACRO),
        new LogLoss(),
        new BrierScore(),
        new CalibrationError(),
        new RocAuc(),
        new AveragePrecision());
  }

  /** The usual ones for a model that predicts quantities: MSE, RMSE, MAE, R² and MAPE. */
  static List<Metric> ofRegression() {
    return List.of(new Mse(), new Rmse(), new Mae(), new R2(), new Mape());
  }
}
