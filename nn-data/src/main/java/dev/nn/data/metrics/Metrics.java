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

/** Metrics by name, and the usual ones of each task. */
public final class Metrics {

  private Metrics() {}

  /** {@return a metric by its text; as {@link #of(String, Plugins)}, of the class path} */
  public static NamedMetric of(String text) {
    return of(text, Plugins.discover());
  }

  /**
   * {@return a metric by its text, a name with hyper-parameters or without: {@code rmse}, {@code
   * top_k_accuracy(k=3)}, {@code acme:p90(quantile=0.95)}} Its name is that text.
   *
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
   * Brier score, calibration error, ROC-AUC and PR-AUC} The last two take 8 bytes each for every
   * output and row, less for equal scores. Log loss, Brier score and calibration error are
   * undefined if the outputs are no probabilities.
   */
  public static List<Metric> ofClassification() {
    return ofClassification(-1);
  }

  /**
   * {@return the usual metrics of classification, where ROC-AUC and PR-AUC rank one class, by
   * index; −1 for class 1 of two, and for the mean over more}
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

  /** {@return the usual metric of a ranking: NDCG of all ranks} */
  public static List<Metric> ofRanking() {
    return List.of(new Ndcg());
  }

  /** {@return the usual metrics of regression: MSE, RMSE, MAE, R² and MAPE} */
  public static List<Metric> ofRegression() {
    return List.of(new Mse(), new Rmse(), new Mae(), new R2(), new Mape());
  }
}
