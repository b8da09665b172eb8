package dev.nn.data.metrics;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Matrix;
import dev.nn.data.metrics.ClassMetrics.Accuracy;
import dev.nn.data.metrics.ClassMetrics.BalancedAccuracy;
import dev.nn.data.metrics.ClassMetrics.F1;
import dev.nn.data.metrics.ClassMetrics.Precision;
import dev.nn.data.metrics.ClassMetrics.Recall;
import dev.nn.data.metrics.ClassMetrics.TopKAccuracy;
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
import dev.nn.data.metrics.RankingMetrics.RocAuc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * All metrics against scikit-learn in float64; {@code src/test/python/golden_metrics.py} made the
 * numbers.
 */
class GoldenMetricTest {

  /** The roundings of some 60 sums, in whichever order each side adds. */
  private static final double TOLERANCE = 0x1p-47;

  private static final Map<String, StandardMetric> METRICS =
      List.<StandardMetric>of(
              new Accuracy(),
              new BalancedAccuracy(),
              new TopKAccuracy(1),
              new TopKAccuracy(2),
              new Precision(Average.BINARY),
              new Precision(Average.MACRO),
              new Precision(Average.MICRO),
              new Precision(Average.WEIGHTED),
              new Recall(Average.BINARY),
              new Recall(Average.MACRO),
              new Recall(Average.MICRO),
              new Recall(Average.WEIGHTED),
              new F1(Average.BINARY),
              new F1(Average.MACRO),
              new F1(Average.MICRO),
              new F1(Average.WEIGHTED),
              new RocAuc(),
              new AveragePrecision(),
              new LogLoss(),
              new BrierScore(),
              new CalibrationError(),
              new Mse(),
              new Rmse(),
              new Mae(),
              new R2(),
              new Mape())
          .stream()
          .collect(Collectors.toMap(StandardMetric::name, Function.identity()));

  static List<GoldenMetrics> cases() {
    return GoldenMetrics.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithScikitLearn(GoldenMetrics golden) {
    Map<String, Double> ours = golden.isOfQuantities() ? ofQuantities(golden) : ofClasses(golden);
    golden
        .values()
        .forEach(
            (key, expected) -> {
              StandardMetric metric = METRICS.get(key);
              if (isUndefined(key, golden)) {
                return;
              }
              double actual =
                  metric == null
                      ? requireNonNull(ours.get(key), key)
                      : metric.of(golden.predictions(), golden.targets(), golden.weights());
              assertEquals(expected, actual, TOLERANCE * Math.max(1, Math.abs(expected)), key);
            });
  }

  @Test
  void everyMetricHasACase() {
    Set<String> covered = new HashSet<>();
    cases().forEach(golden -> covered.addAll(golden.values().keySet()));
    assertTrue(covered.containsAll(METRICS.keySet()), covered.toString());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theSizeOfThePartsChangesNoBit(GoldenMetrics golden) {
    Matrix p = golden.predictions();
    Matrix t = golden.targets();
    float[] w = golden.weights();
    for (StandardMetric metric : metricsOf(golden)) {
      Tally<Double> tally = metric.tally();
      for (int first = 0; first < p.rows(); first += 7) {
        int end = Math.min(p.rows(), first + 7);
        float[] part = Arrays.copyOfRange(w, first, end);
        tally.add(p.slice(first, end), t.slice(first, end), part);
      }
      assertEquals(metric.of(p, t, w), tally.result(), metric.name());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aRowOfWeightZeroIsAsGoodAsNone(GoldenMetrics golden) {
    Matrix p = golden.predictions();
    Matrix t = golden.targets();
    float[] w = golden.weights();
    int kept = p.rows() - 9;
    Arrays.fill(w, kept, p.rows(), 0);
    for (StandardMetric metric : metricsOf(golden)) {
      double expected =
          metric.of(p.slice(0, kept), t.slice(0, kept), Arrays.copyOfRange(w, 0, kept));
      assertEquals(expected, metric.of(p, t, w), metric.name());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void oneHotTargetsAreIndices(GoldenMetrics golden) {
    Matrix p = golden.predictions();
    if (golden.isOfQuantities() || p.columns() == 1) {
      return;
    }
    Matrix t = golden.targets();
    Matrix oneHot = Matrix.zeros(p.rows(), p.columns());
    for (int r = 0; r < p.rows(); r++) {
      oneHot.set(r, (int) t.get(r, 0), 1);
    }
    for (StandardMetric metric : metricsOf(golden)) {
      assertEquals(metric.of(p, t), metric.of(p, oneHot), metric.name());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"binary, ties", "binary, ties, weights"})
  void curvesGoThroughScikitLearnsPoints(String name) {
    GoldenMetrics golden = GoldenMetrics.named(name);
    Matrix p = golden.predictions();
    Matrix t = golden.targets();
    RocCurve roc = RocCurve.ofClass(1).of(p, t, golden.weights());
    List<double[]> rocPoints = new ArrayList<>();
    roc.points()
        .forEach(
            point ->
                rocPoints.add(
                    new double[] {
                      point.threshold(), point.falsePositiveRate(), point.truePositiveRate()
                    }));
    assertPoints(golden.points("roc"), rocPoints);
    assertEquals(new RocAuc().of(p, t, golden.weights()), roc.auc());

    PrecisionRecallCurve curve = PrecisionRecallCurve.ofClass(1).of(p, t, golden.weights());
    List<double[]> points = new ArrayList<>();
    curve
        .points()
        .forEach(
            point ->
                points.add(new double[] {point.threshold(), point.recall(), point.precision()}));
    assertArrayEquals(new double[] {Double.POSITIVE_INFINITY, 0, 1}, points.remove(0));
    assertPoints(golden.points("pr"), points);
    assertEquals(new AveragePrecision().of(p, t, golden.weights()), curve.averagePrecision());
  }

  private static void assertPoints(List<double[]> expected, List<double[]> actual) {
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i), actual.get(i), TOLERANCE, "point " + i);
    }
  }

  private static List<StandardMetric> metricsOf(GoldenMetrics golden) {
    return golden.values().keySet().stream()
        .filter(METRICS::containsKey)
        .filter(name -> !isUndefined(name, golden))
        .map(name -> requireNonNull(METRICS.get(name)))
        .toList();
  }

  /**
   * Returns whether a metric is not defined, where scikit-learn has 10¹⁵ and more for the mape of a
   * target 0, and 0 or 1 for the r2 of equal targets.
   */
  private static boolean isUndefined(String metric, GoldenMetrics golden) {
    Matrix t = golden.targets();
    IntStream columns = IntStream.range(0, t.columns());
    return metric.startsWith("mape")
        ? columns.anyMatch(c -> IntStream.range(0, t.rows()).anyMatch(r -> t.get(r, c) == 0))
        : metric.startsWith("r2")
            && columns.anyMatch(
                c -> IntStream.range(0, t.rows()).allMatch(r -> t.get(r, c) == t.get(0, c)));
  }

  private static Map<String, Double> ofClasses(GoldenMetrics golden) {
    ConfusionMatrix confusion =
        ConfusionMatrix.measure().of(golden.predictions(), golden.targets(), golden.weights());
    Map<String, Double> values = new LinkedHashMap<>();
    for (int c = 0; c < confusion.classes().size(); c++) {
      values.put("precision of " + c, confusion.precision(c));
      values.put("recall of " + c, confusion.recall(c));
      values.put("f1 of " + c, confusion.f1(c));
      for (int predicted = 0; predicted < confusion.classes().size(); predicted++) {
        values.put("count %s %s".formatted(c, predicted), confusion.count(c, predicted));
      }
    }
    return values;
  }

  private static Map<String, Double> ofQuantities(GoldenMetrics golden) {
    RegressionReport report =
        RegressionReport.measure().of(golden.predictions(), golden.targets(), golden.weights());
    Map<String, Double> values = new LinkedHashMap<>();
    for (RegressionReport.Target target : report.targets()) {
      values.put("mse of " + target.name(), target.mse());
      values.put("rmse of " + target.name(), target.rmse());
      values.put("mae of " + target.name(), target.mae());
      values.put("r2 of " + target.name(), target.r2());
      values.put("mape of " + target.name(), target.mape());
    }
    return values;
  }
}
