package dev.nn.data.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Formula;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.api.metrics.Metric;
import dev.nn.api.metrics.MetricRows;
import dev.nn.api.metrics.MetricTally;
import dev.nn.api.metrics.PredictionKind;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.PluginFailureException;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.plugins.Registry;
import dev.nn.data.metrics.ClassMetrics.TopKAccuracy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Metrics by their texts, standard ones and plug-ins that know nn-api alone. */
class NamedMetricTest {

  private static final Plugins PLUGINS =
      Plugins.discover()
          .with(PluginKind.METRIC, List.of(new GreatestError(), new HitRate(), new Failing()));

  private static final Matrix PROBABILITIES =
      Matrix.of(
          new float[][] {
            {0.7f, 0.2f, 0.1f}, {0.1f, 0.5f, 0.4f}, {0.3f, 0.3f, 0.4f}, {0.2f, 0.5f, 0.3f}
          });
  private static final Matrix LABELS = Matrix.of(new float[][] {{0}, {2}, {1}, {1}});

  static Set<String> standard() {
    return Plugins.discover().metrics().names();
  }

  @Test
  void thoseOfReportsAreKnown() {
    Set<String> names = new HashSet<>();
    Metrics.ofClassification().forEach(metric -> names.add(metric.name()));
    Metrics.ofRegression().forEach(metric -> names.add(metric.name()));
    assertTrue(standard().containsAll(names), () -> names + " in " + standard());
    for (Metric metric : Metrics.ofClassification()) {
      assertEquals(
          Metrics.measure(metric).of(PROBABILITIES, LABELS),
          Metrics.of(metric.name()).of(PROBABILITIES, LABELS));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "auc, roc_auc",
    "r2_score, r2",
    "Accuracy, accuracy",
    "neg_mean_squared_error, mse",
    "TopKAccuracy(k=2), top_k_accuracy(k=2)"
  })
  void thoseOfOtherLibrariesAreKnownByTheNamesHere(String text, String name) {
    assertEquals(Metrics.of(name), Metrics.of(text));
    assertEquals(name, Metrics.of(text).name());
  }

  @ParameterizedTest
  @MethodSource("standard")
  void everyStandardMetricHasAFormulaOfItsOwn(String name) {
    Registry<Metric> all = Plugins.discover().metrics();
    Formula formula = all.get(name).getClass().getAnnotation(Formula.class);
    assertTrue(formula != null && formula.value().length() <= 70, name);
    long same =
        standard().stream()
            .map(other -> all.get(other).getClass().getAnnotation(Formula.class))
            .filter(formula::equals)
            .count();
    assertEquals(1, same, name);
  }

  /** A standard metric is a plug-in like others, to the bits of its own tally. */
  @ParameterizedTest
  @MethodSource("standard")
  void standardMetricsTakeRowsOfPlugins(String name) {
    NamedMetric metric = Metrics.of(name);
    RandomStream random = RandomStream.of(3);
    int rows = 50;
    int labels = 2;
    double[] p = new double[rows * labels];
    int[] actual = new int[rows];
    int[] predicted = new int[rows];
    double[] weights = new double[rows];
    Matrix predictions = Matrix.zeros(rows, labels);
    Matrix targets = Matrix.zeros(rows, labels);
    for (int r = 0; r < rows; r++) {
      float share = 0.05f + 0.9f * random.uniform(r);
      predictions.set(r, 0, 1 - share);
      predictions.set(r, 1, share);
      actual[r] = r % labels;
      targets.set(r, actual[r], 1);
      predicted[r] = share > 1 - share ? 1 : 0;
      weights[r] = 1;
      p[2 * r] = predictions.get(r, 0);
      p[2 * r + 1] = predictions.get(r, 1);
    }
    MetricTally tally = metric.begin();
    if (metric.predictionKind() == PredictionKind.LABELS) {
      tally.add(MetricRows.ofLabels(labels, p, predicted, actual, weights));
    } else {
      double[] t = new double[rows * labels];
      for (int i = 0; i < t.length; i++) {
        t[i] = targets.data()[i] + 1;
        targets.data()[i] += 1;
      }
      tally.add(MetricRows.ofNumbers(labels, p, t, weights));
    }
    assertEquals(metric.of(predictions, targets), tally.result());
  }

  @Test
  void aTextIsTheNameWithItsHyperparameters() {
    NamedMetric metric = Metrics.of(" acme:greatest_error( factor = 2 ) ", PLUGINS);
    assertEquals("acme:greatest_error(factor=2)", metric.name());
    assertEquals("EUR", metric.unit());
    Matrix predictions = Matrix.of(new float[][] {{1}, {5}, {-3}});
    Matrix targets = Matrix.of(new float[][] {{2}, {2}, {-2}});
    assertEquals(6, metric.of(predictions, targets));
  }

  @Test
  void rowsOfWeight0AreLeftOut() {
    NamedMetric metric = Metrics.of("acme:greatest_error", PLUGINS);
    Matrix predictions = Matrix.of(new float[][] {{1}, {5}, {-3}});
    Matrix targets = Matrix.of(new float[][] {{2}, {2}, {-2.5f}});
    assertEquals(1, metric.of(predictions, targets, new float[] {1, 0, 0.5f}));
    Evaluation none =
        Evaluation.measure(List.of(metric)).of(predictions, targets, new float[] {0, 0, 0});
    assertEquals(Double.NaN, none.value("acme:greatest_error"));
    assertTrue(none.undefined().get("acme:greatest_error").contains("no row has"), none::toString);
  }

  /** The first and the last of four rows are right by the greatest p. */
  @Test
  void labelsAreThoseOfTheGreatestProbability() {
    NamedMetric metric = Metrics.of("acme:hit_rate", PLUGINS);
    assertEquals(50, metric.of(PROBABILITIES, LABELS));
    Matrix one = Matrix.of(new float[][] {{0.9f}, {0.4f}, {0.2f}});
    Matrix actual = Matrix.of(new float[][] {{1}, {1}, {0}});
    assertEquals(200 / 3.0, metric.of(one, actual), 1e-12);
  }

  @Test
  void unknownNamesListTheNearest() {
    Exception e =
        assertThrows(PluginException.class, () -> Metrics.of("acme:greatest_eror", PLUGINS));
    assertThat(e)
        .hasMessageContainingAll(
            "unknown metric 'acme:greatest_eror'", "nearest first: acme:greatest_error");
  }

  @ParameterizedTest
  @ValueSource(strings = {"top_k_accuracy(k=0)", "rmse(power=2)", "top_k_accuracy(k=", "r-mse"})
  void malformedTextsAreRejected(String text) {
    assertThrows(IllegalArgumentException.class, () -> Metrics.of(text, PLUGINS));
  }

  @Test
  void topKHasItsNumberInTheText() {
    assertEquals(
        new TopKAccuracy(2).of(PROBABILITIES, LABELS),
        Metrics.of("top_k_accuracy(k=2)").of(PROBABILITIES, LABELS));
  }

  /** Fails in its tally. */
  private static final class Failing implements Metric {

    @Override
    public String name() {
      return "acme:failing";
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
    public MetricTally begin() {
      return new MetricTally() {
        @Override
        public void add(MetricRows rows) {
          throw new IllegalStateException("broken");
        }

        @Override
        public double result() {
          return 0;
        }
      };
    }
  }

  @Test
  void aFailureNamesThePlugin() {
    Matrix one = Matrix.of(new float[][] {{1}});
    Exception e =
        assertThrows(
            PluginFailureException.class, () -> Metrics.of("acme:failing", PLUGINS).of(one, one));
    assertTrue(e.getMessage().contains("metric 'acme:failing'"), e.getMessage());
    assertTrue(e.getMessage().contains("broken"), e.getMessage());
  }

  /** Another machine makes the metric of the plug-ins there. */
  @Test
  void isSentAsItsText() throws IOException, ClassNotFoundException {
    NamedMetric metric = Metrics.of("top_k_accuracy(k=3)");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(metric);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertEquals(metric, assertInstanceOf(NamedMetric.class, in.readObject()));
    }
  }

  @Test
  void twoOfOnePluginHaveTwoNames() {
    Matrix p = Matrix.of(new float[][] {{1}});
    Matrix t = Matrix.of(new float[][] {{3}});
    Map<String, Double> values =
        Evaluation.of(
                p,
                t,
                List.of(
                    Metrics.of("acme:greatest_error", PLUGINS),
                    Metrics.of("acme:greatest_error(factor=3)", PLUGINS)))
            .values();
    assertEquals(Map.of("acme:greatest_error", 2.0, "acme:greatest_error(factor=3)", 6.0), values);
  }
}
