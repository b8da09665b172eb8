package dev.nn.data.metrics;

import dev.nn.api.metrics.Metric;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.metrics.ClassMetrics.Accuracy;
import dev.nn.data.metrics.ClassMetrics.BalancedAccuracy;
import dev.nn.data.metrics.ClassMetrics.F1;
import dev.nn.data.metrics.ConfusionMatrix.Average;
import dev.nn.data.metrics.ErrorMetrics.Mae;
import dev.nn.data.metrics.ErrorMetrics.Mape;
import dev.nn.data.metrics.ErrorMetrics.Mse;
import dev.nn.data.metrics.ErrorMetrics.R2;
import dev.nn.data.metrics.ErrorMetrics.Rmse;
import dev.nn.data.metrics.ProbabilityMetrics.BrierScore;
import dev.nn.data.metrics.ProbabilityMetrics.CalibrationError;
import dev.nn.data.metrics.ProbabilityMetrics.LogLoss;
import dev.nn.data.metrics.RankingMetrics.AveragePrecision;
import dev.nn.data.metrics.RankingMetrics.Ndcg;
import dev.nn.data.metrics.RankingMetrics.RocAuc;
import java.util.List;

/** Finds metrics by name, and lists each task's usual ones. */
public final class Metrics {

  private Metrics() {}

  /** {@return the metric that a text names, from the class path; {@link #of(String, Plugins)}} */
  public static NamedMetric of(String text) {
    return of(text, Plugins.discover());
  }

  /**
   * {@return the metric that a text names; the text is also the metric's name}
   *
   * @param text a name, which may have hyper-parameters: {@code rmse}, {@code top_k_accuracy(k=3)},
   *     {@code acme:p90(quantile=0.95)}
   * @throws PluginException if no metric has this name; the message lists the known names
   * @throws IllegalArgumentException if the text is malformed, or a hyper-parameter does not suit
   */
  public static NamedMetric of(String text, Plugins plugins) {
    return NamedMetric.of(text, plugins);
  }

  /** {@return a metric as a measure of predictions and targets in matrices} */
  public static Measure<Double> measure(Metric metric) {
    return metric instanceof StandardMetric ours ? ours : () -> new PluginTally(metric);
  }

  /**
   * {@return the usual metrics of classification: accuracy, balanced accuracy, macro F1, log loss,
   * Brier score, calibration error, ROC-AUC and PR-AUC}
   *
   * <p>ROC-AUC and PR-AUC each take 8 bytes for every output and row, less if scores are equal. Log
   * loss, Brier score and calibration error are undefined if the outputs are not probabilities.
   */
  public static List<Metric> ofClassification() {
    return ofClassification(-1);
  }

  /**
   * {@return the usual metrics of classification; ROC-AUC and PR-AUC rank one class}
   *
   * @param positive the index of this class; −1 for class 1 of two, and for the mean over more
   *     classes
   */
  public static List<Metric> ofClassification(int positive) {
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

  /** {@return the usual metric of a ranking: NDCG over all ranks} */
  public static List<Metric> ofRanking() {
    return List.of(new Ndcg());
  }

  /** {@return the usual metrics of regression: MSE, RMSE, MAE, R² and MAPE} */
  public static List<Metric> ofRegression() {
    return List.of(new Mse(), new Rmse(), new Mae(), new R2(), new Mape());
  }
}
