package dev.nn.data.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.nn.api.metrics.Metric;
import dev.nn.api.metrics.PredictionKind;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.metrics.ClassMetrics.F1;
import dev.nn.data.metrics.ClassMetrics.Precision;
import dev.nn.data.metrics.ClassMetrics.Recall;
import dev.nn.data.metrics.ConfusionMatrix.Average;
import dev.nn.data.metrics.ErrorMetrics.Mae;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Names, better ends and units of metrics, and the predictions that they evaluate. */
class MetricMeaningTest {

  private static final Plugins PLUGINS =
      Plugins.discover()
          .with(PluginKind.METRIC, List.of(new GreatestError(), new HitRate(), new HalfAsGreat()));

  /** A plug-in that is equal to itself alone. */
  private static final class HalfAsGreat implements Metric {

    @Override
    public String name() {
      return "acme:half_as_great";
    }

    @Override
    public PredictionKind predictionKind() {
      return PredictionKind.NUMBERS;
    }

    @Override
    public boolean greaterIsBetter() {
      return false;
    }

    @Override
    public dev.nn.api.metrics.MetricTally begin() {
      return new GreatestError(0.5).begin();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "accuracy,LABELS,true",
    "balanced_accuracy,LABELS,true",
    "top_k_accuracy,LABELS,true",
    "f1,LABELS,true",
    "precision_macro,LABELS,true",
    "recall_weighted,LABELS,true",
    "roc_auc,LABELS,true",
    "average_precision,LABELS,true",
    "log_loss,LABELS,false",
    "brier_score,LABELS,false",
    "calibration_error,LABELS,false",
    "mse,NUMBERS,false",
    "rmse,NUMBERS,false",
    "mae,NUMBERS,false",
    "mape,NUMBERS,false",
    "r2,NUMBERS,true",
    "ndcg,NUMBERS,true"
  })
  void standardMetricsSayWhatTheyEvaluate(
      String name, PredictionKind kind, boolean greaterIsBetter) {
    Metric plugin = Plugins.discover().metrics().get(name);
    NamedMetric metric = Metrics.of(name);

    assertEquals(name, plugin.name());
    assertEquals(kind, plugin.predictionKind());
    assertEquals(kind, metric.predictionKind());
    assertEquals(greaterIsBetter, plugin.greaterIsBetter());
    assertEquals(new MetricMeaning(name, greaterIsBetter, ""), MetricMeaning.of(metric));
  }

  static List<Arguments> averages() {
    return Stream.of(Average.values())
        .map(
            average ->
                arguments(
                    average,
                    switch (average) {
                      case BINARY -> "";
                      case MACRO -> "_macro";
                      case MICRO -> "_micro";
                      case WEIGHTED -> "_weighted";
                    }))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("averages")
  void averagesEndTheNames(Average average, String end) {
    assertEquals("f1" + end, new F1(average).name());
    assertEquals("precision" + end, new Precision(average).name());
    assertEquals("recall" + end, new Recall(average).name());
  }

  @ParameterizedTest
  @CsvSource({
    "subset_accuracy,true",
    "hamming_loss,false",
    "labels_log_loss,false",
    "labels_f1_macro,true",
    "labels_f1_micro,true"
  })
  void metricsOfSeveralLabels(String name, boolean greaterIsBetter) {
    MetricMeaning meaning =
        MultiLabel.metrics().stream()
            .map(MetricMeaning::of)
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow();
    assertEquals(greaterIsBetter, meaning.greaterIsBetter());
  }

  @ParameterizedTest
  @CsvSource({"acme:hit_rate,LABELS,true,%", "acme:greatest_error,NUMBERS,false,EUR"})
  void aTargetHasTheMeaningOfItsMetric(
      String text, PredictionKind kind, boolean greaterIsBetter, String unit) {
    StandardMetric metric = new TargetMetric("price", Metrics.of(text, PLUGINS), 0, 1);

    assertEquals(
        new MetricMeaning(text + "(price)", greaterIsBetter, unit), MetricMeaning.of(metric));
    assertEquals(kind, metric.predictionKind());
  }

  @Test
  void equalTextsOfEqualPluginsAreEqual() {
    NamedMetric metric = NamedMetric.of("acme:greatest_error(factor=2)", PLUGINS);
    NamedMetric same = NamedMetric.of(" acme:greatest_error( factor = 2.0 )", PLUGINS);

    assertEquals(new GreatestError(2), metric.plugin());
    assertEquals("acme:greatest_error(factor=2)", metric.toString());
    assertEquals(metric, NamedMetric.of("acme:greatest_error(factor=2)", PLUGINS));
    assertEquals(
        metric.hashCode(), NamedMetric.of("acme:greatest_error( factor=2)", PLUGINS).hashCode());
    assertNotEquals(metric.hashCode(), NamedMetric.of("acme:greatest_error", PLUGINS).hashCode());
    assertNotEquals(metric, NamedMetric.of("acme:greatest_error", PLUGINS));
    assertNotEquals(metric, same, "another text is another name");
    assertNotEquals(metric, new Mae());
  }

  /** Another folder of plug-ins may have another one of this name. */
  @Test
  void thePluginIsPartOfTheMetric() {
    Plugins others = Plugins.discover().with(PluginKind.METRIC, List.of(new HalfAsGreat()));
    NamedMetric metric = NamedMetric.of("acme:half_as_great", others);

    assertSame(metric.plugin(), NamedMetric.of("acme:half_as_great", others).plugin());
    assertNotEquals(metric, NamedMetric.of("acme:half_as_great", PLUGINS));
  }
}
