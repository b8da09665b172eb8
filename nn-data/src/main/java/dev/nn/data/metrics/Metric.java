package dev.nn.data.metrics;

import dev.nn.api.metrics.Judged;
import dev.nn.api.metrics.MetricTally;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.metrics.measures.Average;
import dev.nn.data.metrics.measures.Measure;
import dev.nn.data.metrics.rows.RowsTally;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;

/**
 * A measure whose result is one number, with a name and a better end. Serializable, so that a
 * search can send it to other machines.
 *
 * <p>The standard metrics are plug-ins like those of other jars, which implement {@link
 * dev.nn.api.metrics.Metric} alone; {@link #of(String, Plugins)} finds both by name.
 */
public interface Metric extends dev.nn.api.metrics.Metric, Measure<Double>, Serializable {

  /**
   * Returns a metric by its text, with the plug-ins on the class path or module path; as {@link
   * #of(String, Plugins)}.
   *
   * @param text a name, or a name with hyper-parameters
   * @return the metric
   */
  static Metric of(String text) {
    return of(text, Plugins.discover());
  }

  /**
   * Returns a metric by its text, a name with hyper-parameters or without: {@code rmse}, {@code
   * top_k_accuracy(k=3)}, {@code acme:p90(quantile=0.95)}. Its name is that text.
   *
   * @param text a name, or a name with hyper-parameters
   * @param plugins the plug-ins by name
   * @return the metric
   * @throws PluginException if no metric has this name; the message lists the known names, the
   *     nearest first
   * @throws IllegalArgumentException if the text is malformed, or a hyper-parameter does not suit
   */
  static Metric of(String text, Plugins plugins) {
    return NamedMetric.of(text, plugins);
  }

  /**
   * Returns the name in lower snake case, as in scikit-learn if it has one: by default that of the
   * class, such as {@code roc_auc} of RocAuc.
   */
  @Override
  default String name() {
    String name = getClass().getSimpleName();
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  /** Returns whether greater values are better, such as those of accuracy; errors return false. */
  @Override
  boolean greaterIsBetter();

  /**
   * Returns the predictions that this metric is for. By default numbers, as a metric of one's own
   * is asked alone if it is found by name.
   */
  @Override
  default Judged judged() {
    return Judged.NUMBERS;
  }

  /** Returns a tally for rows in the form of plug-ins. */
  @Override
  default MetricTally begin() {
    return RowsTally.of(tally());
  }

  /**
   * Returns the usual metrics of classification: accuracy, balanced accuracy, macro F1, log loss,
   * Brier score, calibration error, ROC-AUC and PR-AUC. The last two take 8 bytes each for every
   * output and row, less for equal scores. Log loss, Brier score and calibration error are
   * undefined if the outputs are no probabilities.
   *
   * @return the metrics, in the order of a report
   */
  static List<Metric> ofClassification() {
    return ofClassification(-1);
  }

  /**
   * Returns the usual metrics of classification, where ROC-AUC and PR-AUC rank one class against
   * the others.
   *
   * @param positive its index; −1 for class 1 of two, and for the mean over more
   * @return the metrics, in the order of a report
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

  /**
   * Returns the usual metrics of regression: MSE, RMSE, MAE, R² and MAPE.
   *
   * @return the metrics, in the order of a report
   */
  static List<Metric> ofRegression() {
    return List.of(new Mse(), new Rmse(), new Mae(), new R2(), new Mape());
  }
}
