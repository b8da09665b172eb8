package dev.nn.testkit;

import dev.nn.api.RandomStream;
import dev.nn.api.metrics.Judged;
import dev.nn.api.metrics.Metric;
import dev.nn.api.metrics.MetricRows;
import dev.nn.api.metrics.MetricTally;
import dev.nn.api.rules.Rule;
import dev.nn.testkit.Statelessness.Call;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The checks of a metric on random rows. */
final class MetricChecks {

  private static final Rule PARTS =
      new Rule(
          "rows in parts of any size give the bits of all rows at once",
          "add row after row to the same sums; divide, sort and take means in result() alone, of copied numbers: rows are valid during a call");

  private static final Rule NAN =
      new Rule(
          "NaN in any row has the same effect",
          "let NaN through with + and Math.max, or leave such rows out everywhere; a comparison with > or < keeps or hides NaN by its place");

  private static final Rule INDEPENDENT =
      new Rule(
          "evaluations at the same time do not see each other's rows",
          "let begin() return a new tally each time, and keep no sums in a field of the metric");

  private static final Rule AGAIN =
      new Rule("a result changes nothing", "let result() sort and change a copy");

  private static final Rule FINITE =
      new Rule(
          "a result is finite, or NaN where it is not defined",
          "return NaN where there is nothing to divide by, and bound a logarithm of 0");

  private static final Rule DIRECTION =
      new Rule(
          "predictions equal to the targets are at least as good as random ones",
          "return from greaterIsBetter() whether greater values are better; override the test if the metric has another best end");

  private static final Rule DEFINED =
      new Rule(
          "some rows have a result",
          "return NaN where the metric is not defined alone, and divide by a sum that is not 0");

  private static final Rule DIFFER =
      new Rule(
          "results differ for some rows",
          "let the result depend on predictions and targets; divide doubles, not whole numbers");

  private static final Rule MEANING =
      new Rule(
          "what is judged, the better end and the unit are always the same, and not null",
          "return constants from judged(), greaterIsBetter() and unit()");

  private static final int[] ROWS = {1, 2, 3, 17, 100, 1000};
  private static final int[] PARTS_OF_ROWS = {1, 2, 7, 64};
  private static final int MOST_COLUMNS = 4;
  private static final int WIDE = 12;

  /** Powers of two around 1, so that numbers of several sizes occur. */
  private static final int SIZES = 8;

  /** The random rows of a contract. */
  @FunctionalInterface
  interface Source {

    /** Returns some rows. */
    MetricRows rows(int rows, int columns, boolean perfect, RandomStream random);
  }

  private MetricChecks() {}

  static void parts(Metric metric, Source source) {
    for (MetricRows all : samples(source)) {
      double expected = result(metric, List.of(all));
      for (int size : PARTS_OF_ROWS) {
        double returned = inParts(metric, all, size);
        if (Double.compare(returned, expected) != 0) {
          throw PARTS.broken(
              metric, given(all) + " in parts of " + size, returned, expected + ", as at once");
        }
      }
    }
  }

  /** Checks that NaN in any row has the same effect: a result of NaN, or a number. */
  static void placeOfNan(Metric metric, Source source) {
    for (MetricRows all : samples(source)) {
      if (all.judged() != Judged.NUMBERS || all.rows() == 1 || all.rows() > 100) {
        continue;
      }
      boolean first = Double.isNaN(result(metric, List.of(withNan(all, 0))));
      for (int row = 1; row < all.rows(); row++) {
        double returned = result(metric, List.of(withNan(all, row)));
        if (Double.isNaN(returned) != first) {
          throw NAN.broken(
              metric,
              "%s, a prediction of NaN in row %s".formatted(given(all), row),
              returned,
              (first ? "NaN" : "a number") + ", as for NaN in row 0");
        }
      }
    }
  }

  private static MetricRows withNan(MetricRows all, int row) {
    int columns = all.columns();
    double[] predictions = new double[all.rows() * columns];
    double[] targets = new double[predictions.length];
    double[] weights = new double[all.rows()];
    for (int i = 0; i < predictions.length; i++) {
      predictions[i] = i == row * columns ? Double.NaN : all.prediction(i / columns, i % columns);
      targets[i] = all.target(i / columns, i % columns);
      weights[i / columns] = all.weight(i / columns);
    }
    return MetricRows.ofNumbers(columns, predictions, targets, weights);
  }

  static void independent(Metric metric, Source source) {
    List<MetricRows> samples = samples(source);
    List<MetricTally> tallies = new ArrayList<>();
    samples.forEach(rows -> tallies.add(metric.begin()));
    for (int i = 0; i < samples.size(); i++) {
      tallies.get(i).add(samples.get(i));
    }
    List<Double> results = tallies.stream().map(MetricTally::result).toList();
    for (int i = 0; i < samples.size(); i++) {
      double expected = result(metric, List.of(samples.get(i)));
      double returned = results.get(i);
      if (Double.compare(returned, expected) != 0) {
        throw INDEPENDENT.broken(
            metric, given(samples.get(i)) + " beside others", returned, expected + ", as alone");
      }
    }
  }

  static void resultAgain(Metric metric, Source source) {
    for (MetricRows rows : samples(source)) {
      MetricTally tally = metric.begin();
      tally.add(rows);
      double first = tally.result();
      double second = tally.result();
      if (Double.compare(first, second) != 0) {
        throw AGAIN.broken(metric, given(rows) + ", result() twice", second, first);
      }
      tally.add(rows);
      double added = tally.result();
      double expected = result(metric, List.of(rows, rows));
      if (Double.compare(added, expected) != 0) {
        throw AGAIN.broken(metric, given(rows) + ", result() and the rows again", added, expected);
      }
    }
  }

  static void finite(Metric metric, Source source) {
    List<MetricRows> all = samples(source);
    all.addAll(perfect(source));
    for (MetricRows rows : all) {
      double result = result(metric, List.of(rows));
      if (Double.isInfinite(result)) {
        throw FINITE.broken(metric, given(rows), result, "a finite number, or NaN");
      }
    }
  }

  static void defined(Metric metric, Source source) {
    if (results(metric, source).findAny().isEmpty()) {
      throw DEFINED.broken(metric, "rows of all sizes", "NaN for all", "a number for some");
    }
  }

  static void differ(Metric metric, Source source) {
    if (results(metric, source).distinct().count() == 1) {
      double all = results(metric, source).findFirst().orElse(Double.NaN);
      throw DIFFER.broken(
          metric, "rows of all sizes, random and perfect", all + " for all", "other results");
    }
  }

  private static DoubleStream results(Metric metric, Source source) {
    return Stream.concat(samples(source).stream(), perfect(source).stream())
        .mapToDouble(rows -> result(metric, List.of(rows)))
        .filter(Double::isFinite);
  }

  static void direction(Metric metric, Source source) {
    List<MetricRows> random = samples(source);
    List<MetricRows> perfect = perfect(source);
    for (int i = 0; i < random.size(); i++) {
      double guess = result(metric, List.of(random.get(i)));
      double best = result(metric, List.of(perfect.get(i)));
      if (metric.greaterIsBetter() ? best < guess : best > guess) {
        throw DIRECTION.broken(
            metric,
            "predictions equal to the targets in " + given(perfect.get(i)),
            best,
            "%s, as random predictions have, or %s"
                .formatted(guess, metric.greaterIsBetter() ? "more" : "less"));
      }
    }
  }

  static void meaning(Metric metric) {
    Metric standard = PluginChecks.<Metric>create(metric.getClass());
    String meaning = meaningOf(metric);
    if (meaning.contains("null") || !meaning.equals(meaningOf(standard))) {
      throw MEANING.broken(
          metric, "judged(), greaterIsBetter() and unit()", meaning, meaningOf(standard));
    }
  }

  private static String meaningOf(Metric metric) {
    Judged judged = metric.judged();
    return "%s, %s, '%s'".formatted(judged, metric.greaterIsBetter(), metric.unit());
  }

  /** Returns a call for each sample. */
  static List<Call> calls(Metric metric, Source source) {
    List<MetricRows> first = samples(source);
    return IntStream.range(0, first.size())
        .mapToObj(
            i ->
                new Call(
                    given(first.get(i)),
                    variant -> {
                      MetricRows rows = samples(source, false, 1 + variant).get(i);
                      return new double[] {result(metric, List.of(rows))};
                    }))
        .toList();
  }

  private static double result(Metric metric, List<MetricRows> parts) {
    MetricTally tally = metric.begin();
    parts.forEach(tally::add);
    return tally.result();
  }

  private static List<MetricRows> samples(Source source) {
    return samples(source, false, 1);
  }

  private static List<MetricRows> perfect(Source source) {
    return samples(source, true, 1);
  }

  private static List<MetricRows> samples(Source source, boolean perfect, long seed) {
    List<MetricRows> samples = new ArrayList<>();
    for (int rows : ROWS) {
      int columns = 1 + samples.size() % MOST_COLUMNS;
      RandomStream random = RandomStream.of(seed).derive("metric", rows);
      samples.add(source.rows(rows, 1, perfect, random));
      if (columns > 1) {
        samples.add(source.rows(rows, columns, perfect, random));
      }
    }
    // enough columns for metrics of the best few labels
    RandomStream random = RandomStream.of(seed).derive("metric", WIDE);
    samples.add(source.rows(ROWS[ROWS.length - 2], WIDE, perfect, random));
    return samples;
  }

  /** Returns the result of rows in parts, whose arrays have other numbers after each call. */
  private static double inParts(Metric metric, MetricRows all, int size) {
    MetricTally tally = metric.begin();
    for (int from = 0; from < all.rows(); from += size) {
      int[] rows = IntStream.range(from, Math.min(all.rows(), from + size)).toArray();
      double[] predictions = new double[rows.length * all.columns()];
      tally.add(part(all, rows, predictions));
      Arrays.fill(predictions, Double.NaN);
    }
    return tally.result();
  }

  private static MetricRows part(MetricRows all, int[] rows, double[] predictions) {
    int columns = all.columns();
    double[] targets = new double[rows.length * columns];
    double[] weights = IntStream.of(rows).mapToDouble(all::weight).toArray();
    for (int i = 0; i < predictions.length; i++) {
      predictions[i] = all.prediction(rows[i / columns], i % columns);
      targets[i] = all.target(rows[i / columns], i % columns);
    }
    if (all.judged() == Judged.NUMBERS) {
      return MetricRows.ofNumbers(columns, predictions, targets, weights);
    }
    int[] predicted = IntStream.of(rows).map(all::predicted).toArray();
    int[] actual = IntStream.of(rows).map(all::actual).toArray();
    return MetricRows.ofLabels(columns, predictions, predicted, actual, weights);
  }

  private static String given(MetricRows rows) {
    return "%s rows of %s %s"
        .formatted(
            rows.rows(), rows.columns(), rows.judged() == Judged.NUMBERS ? "numbers" : "labels");
  }

  /**
   * Returns random rows of what a metric judges: numbers around 0, or one more label than columns.
   */
  static MetricRows rows(
      Judged judged, int rows, int columns, boolean perfect, RandomStream random) {
    return judged == Judged.NUMBERS
        ? numbers(rows, columns, perfect, random)
        : labels(rows, columns + 1, perfect, random);
  }

  /** Returns rows of numbers around 0. */
  private static MetricRows numbers(int rows, int columns, boolean perfect, RandomStream random) {
    double[] targets = new double[rows * columns];
    double[] predictions = new double[rows * columns];
    RandomStream truth = random.derive("targets", 0);
    RandomStream errors = random.derive("errors", 0);
    for (int i = 0; i < targets.length; i++) {
      targets[i] = truth.gaussian(i) * (1 << (i % SIZES));
      predictions[i] = perfect ? targets[i] : targets[i] + errors.gaussian(i) * (1 << (i % SIZES));
    }
    return MetricRows.ofNumbers(columns, predictions, targets, weights(rows, random));
  }

  /** Returns rows of labels, whose probabilities sum to 1; every label occurs if rows suffice. */
  private static MetricRows labels(int rows, int labels, boolean perfect, RandomStream random) {
    double[] probabilities = new double[rows * labels];
    int[] predicted = new int[rows];
    int[] actual = new int[rows];
    RandomStream truth = random.derive("labels", 0);
    RandomStream guesses = random.derive("guesses", 0);
    for (int r = 0; r < rows; r++) {
      actual[r] = r < labels ? r : truth.below(labels, r);
      double sum = 0;
      for (int c = 0; c < labels; c++) {
        double share = 0.01 + guesses.uniform((long) r * labels + c);
        probabilities[r * labels + c] = share;
        sum += share;
      }
      for (int c = 0; c < labels; c++) {
        int at = r * labels + c;
        probabilities[at] = perfect ? (c == actual[r] ? 1 : 0) : probabilities[at] / sum;
        predicted[r] =
            probabilities[at] > probabilities[r * labels + predicted[r]] ? c : predicted[r];
      }
    }
    return MetricRows.ofLabels(labels, probabilities, predicted, actual, weights(rows, random));
  }

  private static double[] weights(int rows, RandomStream random) {
    RandomStream stream = random.derive("weights", 0);
    double[] weights = new double[rows];
    for (int r = 0; r < rows; r++) {
      weights[r] = r % 2 == 0 ? 1 : 0.5f + stream.uniform(r);
    }
    return weights;
  }
}
