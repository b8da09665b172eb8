package dev.nn.testkit;

import dev.nn.api.RandomStream;
import dev.nn.api.metrics.Metric;
import dev.nn.api.metrics.MetricRows;
import dev.nn.api.metrics.MetricTally;
import dev.nn.api.metrics.PredictionKind;
import dev.nn.api.rules.Rule;
import dev.nn.testkit.Statelessness.Call;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Checks a metric on random rows. */
final class MetricChecks {

  private static final Rule PARTS =
      new Rule(
          "rows in parts of any size give the bits of all rows at once",
          "add row after row to the same sums; divide, sort and take means only in result(), from copied numbers, because rows are valid only during a call");

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
          "return NaN only where the metric is not defined, and divide by a sum that is not 0");

  private static final Rule DIFFER =
      new Rule(
          "results differ for some rows",
          "let the result depend on predictions and targets; divide doubles, not whole numbers");

  private static final Rule ORDER =
      new Rule(
          "if the order of a few different rows does not matter, it does not matter for equal rows or many rows",
          "give rows of equal predictions one rank, or their mean, and count all rows; sort by nothing but numbers");

  private static final Rule WEIGHTS =
      new Rule(
          "a row of weight 7 counts as seven rows",
          "multiply by weight(row) where rows are added up, and divide by the sum of weights, not by the number of rows");

  private static final Rule COLUMNS =
      new Rule(
          "each of several columns or labels counts",
          "loop over all columns, or throw an IllegalArgumentException for rows of more than one; let arrays of labels have columns() elements");

  private static final Rule MEANING =
      new Rule(
          "the prediction kind, the better end and the unit are always the same, and not null",
          "return constants from predictionKind(), greaterIsBetter() and unit()");

  /** The last shape has enough columns for metrics of the best few labels. */
  private static final List<Shape> SHAPES =
      List.of(
          new Shape(1, 1),
          new Shape(2, 1),
          new Shape(2, 2),
          new Shape(3, 1),
          new Shape(3, 4),
          new Shape(17, 1),
          new Shape(17, 2),
          new Shape(100, 1),
          new Shape(100, 4),
          new Shape(1000, 1),
          new Shape(1000, 2),
          new Shape(100, 12));

  private static final List<Shape> MANY_ROWS = List.of(new Shape(5000, 1), new Shape(5000, 3));

  /** Each column has numbers of all sizes. */
  private static final List<Shape> THREE_COLUMNS = List.of(new Shape(300, 3));

  /** Rows of 20 labels. */
  private static final List<Shape> MANY_LABELS = List.of(new Shape(300, 19));

  private static final int[] PARTS_OF_ROWS = {1, 2, 7, 64};
  private static final int[] ROTATIONS = {1, 7, 31};
  private static final int SOME_ROWS = 100;

  /** The weights of rows or groups, one after the other. */
  private static final int[] HEAVY = {1, 2, 1, 7, 1, 2, 1, 1, 1, 2, 1, 7, 1, 2, 1, 100};

  private static final int ROWS_OF_GROUP = 5;

  /** More than the difference between sums of one thousand numbers in two orders. */
  private static final double ROUNDING = 1e-6;

  /** The share of the effect of weights by which weighted quantiles may differ. */
  private static final double OF_EFFECT = 0.1;

  /** Powers of two around 1, so that numbers of several sizes occur. */
  private static final int SIZES = 8;

  /** Draws a contract's random rows. */
  @FunctionalInterface
  interface Source {

    /** Returns some rows. */
    MetricRows rows(int rows, int columns, boolean perfect, RandomStream random);
  }

  private MetricChecks() {}

  static void parts(Metric metric, Source source) {
    List<MetricRows> samples = samples(source);
    samples.addAll(samples(source, MANY_ROWS, false, 1));
    for (MetricRows all : samples) {
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

  /** Checks that NaN has the same effect in any row: the result is NaN, or a number. */
  static void placeOfNan(Metric metric, Source source) {
    for (MetricRows all : samples(source)) {
      if (all.predictionKind() != PredictionKind.NUMBERS || all.rows() == 1 || all.rows() > 100) {
        continue;
      }
      boolean first = Double.isNaN(result(metric, List.of(withNan(all, 0))));
      for (int row = 1; row < all.rows(); row++) {
        double returned = result(metric, List.of(withNan(all, row)));
        if (Double.isNaN(returned) != first) {
          throw NAN.broken(
              metric,
              "%s, a prediction of NaN in row %s".formatted(given(all), row + 1),
              returned,
              (first ? "NaN" : "a number") + ", as for NaN in row 1");
        }
      }
    }
  }

  private static MetricRows withNan(MetricRows all, int row) {
    Picked picked = Picked.of(all);
    picked.predictions[row * all.columns()] = Double.NaN;
    return picked.rows();
  }

  /**
   * Compares rows with the same rows in other orders, unless the order matters for a few different
   * rows too, as in a series.
   */
  static void order(Metric metric, Source source) {
    if (!isOfAnyOrder(metric, source)) {
      return;
    }
    List<MetricRows> all = tied(source);
    all.addAll(samples(source, MANY_ROWS, false, 1));
    for (MetricRows rows : all) {
      double expected = result(metric, List.of(rows));
      for (MetricRows other : inOtherOrders(rows)) {
        double returned = result(metric, List.of(other));
        if (!isNear(expected, returned)) {
          throw ORDER.broken(
              metric,
              given(rows) + ", many or with equal ones among them, in another order",
              returned,
              expected + ", as in the first order");
        }
      }
    }
  }

  private static boolean isOfAnyOrder(Metric metric, Source source) {
    return samples(source).stream()
        .allMatch(
            rows ->
                inOtherOrders(rows).stream()
                    .allMatch(
                        other ->
                            isNear(result(metric, List.of(rows)), result(metric, List.of(other)))));
  }

  private static boolean isNear(double expected, double returned) {
    return Double.compare(expected, returned) == 0
        || Math.abs(expected - returned) <= ROUNDING * Math.max(1, Math.abs(expected));
  }

  private static List<MetricRows> inOtherOrders(MetricRows rows) {
    int n = rows.rows();
    int[] backwards = IntStream.range(0, n).map(r -> n - 1 - r).toArray();
    int[] oddFirst =
        IntStream.range(0, n).map(r -> r < n / 2 ? 2 * r + 1 : 2 * (r - n / 2)).toArray();
    return List.of(Picked.of(rows, backwards).rows(), Picked.of(rows, oddFirst).rows());
  }

  /**
   * Returns rows that contain equal predictions, equal targets and both, in pairs and throughout.
   */
  private static List<MetricRows> tied(Source source) {
    List<MetricRows> tied = new ArrayList<>();
    for (MetricRows rows : samples(source)) {
      int[] each = IntStream.range(0, rows.rows()).toArray();
      int[] pairs = IntStream.of(each).map(r -> r - r % 2).toArray();
      int[] thirds = IntStream.of(each).map(r -> r % (1 + rows.rows() / 3)).toArray();
      int[] one = new int[each.length];
      for (int[] p : List.of(each, pairs, one)) {
        for (int[] t : List.of(each, thirds, one)) {
          tied.add(new Picked(rows, p, t).rows());
        }
      }
    }
    return tied;
  }

  /**
   * Compares rows of whole weights with as many rows of weight 1 for each. A group has one weight,
   * so three groups stand for one of weight 3.
   */
  static void weights(Metric metric, Source source) {
    List<MetricRows> samples = isOfAnyOrder(metric, source) ? samples(source) : List.of();
    samples = samples.stream().filter(rows -> rows.rows() > SOME_ROWS).toList();
    for (MetricRows rows : samples) {
      int n = rows.rows();
      int most = IntStream.of(HEAVY).max().orElseThrow();
      Picked weighted = Picked.of(rows);
      Arrays.setAll(weighted.weights, r -> weight(rows, r));
      int[] repeated =
          IntStream.range(0, most * n).filter(i -> i / n < weight(rows, i % n)).toArray();
      Picked more = Picked.of(rows, IntStream.of(repeated).map(i -> i % n).toArray());
      Arrays.fill(more.weights, 1);
      Arrays.setAll(more.groups, i -> more.groups[i] + repeated[i] / n * n);
      Picked without = Picked.of(rows);
      Arrays.fill(without.weights, 1);
      double expected = result(metric, List.of(more.rows()));
      double returned = result(metric, List.of(weighted.rows()));
      double effect = Math.abs(expected - result(metric, List.of(without.rows())));
      double tolerance = OF_EFFECT * effect + ROUNDING * Math.max(1, Math.abs(expected));
      if (Math.abs(returned - expected) > tolerance) {
        throw WEIGHTS.broken(
            metric,
            given(rows) + ", of weights 1, 2, 7 and 100",
            returned,
            expected + ", as for rows of weight 1 that occur so often");
      }
    }
  }

  /**
   * Returns a row's whole weight. For labels, it is 1 if the prediction is wrong; otherwise, it is
   * that of the row's group.
   */
  private static int weight(MetricRows rows, int r) {
    return rows.predictionKind() == PredictionKind.NUMBERS
        ? HEAVY[rows.group(r) % HEAVY.length]
        : rows.predicted(r) == rows.actual(r) ? HEAVY[r % HEAVY.length] : 1;
  }

  /**
   * Checks that if the predictions of one column of numbers change the result, all columns do. If
   * the predictions for two labels do, those for all labels must, except one that stands for none.
   */
  static void columns(Metric metric, Source source) {
    labels(metric, source);
    List<MetricRows> samples = samples(source, THREE_COLUMNS, true, 1);
    samples.addAll(samples(source, THREE_COLUMNS, false, 1));
    int columns =
        samples.get(0).predictionKind() == PredictionKind.NUMBERS ? samples.get(0).columns() : 0;
    int[] idle =
        IntStream.range(0, columns)
            .filter(c -> samples.stream().noneMatch(rows -> counts(metric, rows, c)))
            .toArray();
    if (idle.length > 0 && idle.length < columns) {
      throw COLUMNS.broken(
          metric,
          "%s, the predictions of column %s in other rows"
              .formatted(given(samples.get(0)), idle[0] + 1),
          result(metric, samples.subList(0, 1)) + ", as before",
          "another result, as for other columns");
    }
  }

  private static void labels(Metric metric, Source source) {
    List<MetricRows> samples = samples(source, MANY_LABELS, true, 1);
    samples.addAll(samples(source, MANY_LABELS, false, 1));
    int labels =
        samples.get(0).predictionKind() == PredictionKind.LABELS ? samples.get(0).columns() : 0;
    int[] idle =
        IntStream.range(0, labels)
            .filter(label -> samples.stream().noneMatch(rows -> matters(metric, rows, label)))
            .toArray();
    if (idle.length > 1 && idle.length < labels - 1) {
      throw COLUMNS.broken(
          metric,
          "%s, all rows of label %s predicted as any label"
              .formatted(given(samples.get(0)), idle[0]),
          result(metric, samples.subList(0, 1)) + " each time",
          "other results, as for rows of other labels");
    }
  }

  /** Returns whether the predictions for the rows of a label change the result. */
  private static boolean matters(Metric metric, MetricRows rows, int label) {
    return IntStream.range(0, rows.columns())
            .mapToDouble(other -> result(metric, List.of(predicted(rows, label, other))))
            .distinct()
            .limit(2)
            .count()
        > 1;
  }

  /** Returns rows in which all rows of a label are predicted as another. */
  private static MetricRows predicted(MetricRows rows, int label, int other) {
    Picked picked = Picked.of(rows);
    for (int r = 0; r < rows.rows(); r++) {
      if (rows.actual(r) == label) {
        int from = r * rows.columns();
        Arrays.fill(picked.predictions, from, from + rows.columns(), 0.5 / rows.columns());
        picked.predictions[from + other] += 0.5;
        picked.predicted[r] = other;
      }
    }
    return picked.rows();
  }

  /** Returns whether exchanging a column's predictions between rows changes the result. */
  private static boolean counts(Metric metric, MetricRows rows, int column) {
    double before = result(metric, List.of(rows));
    return IntStream.of(ROTATIONS)
        .mapToDouble(by -> result(metric, List.of(rotated(rows, column, by))))
        .anyMatch(after -> Double.compare(after, before) != 0);
  }

  private static MetricRows rotated(MetricRows rows, int column, int by) {
    Picked picked = Picked.of(rows);
    for (int r = 0; r < rows.rows(); r++) {
      picked.predictions[r * rows.columns() + column] =
          rows.prediction((r + by) % rows.rows(), column);
    }
    return picked.rows();
  }

  static void independent(Metric metric, Source source) {
    List<MetricRows> samples =
        samples(source).stream()
            .filter(rows -> !Double.isNaN(result(metric, List.of(rows))))
            .toList();
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
      if (Double.isNaN(result(metric, List.of(rows)))) {
        continue; // the metric may not accept them
      }
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
    all.addAll(tied(source));
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
      // if a metric has a sign, such as a bias, also try it the other way round
      double mirrored = result(metric, List.of(exchanged(random.get(i))));
      if (metric.greaterIsBetter()
          ? best < Math.min(guess, mirrored)
          : best > Math.max(guess, mirrored)) {
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
          metric, "predictionKind(), greaterIsBetter() and unit()", meaning, meaningOf(standard));
    }
  }

  private static String meaningOf(Metric metric) {
    PredictionKind kind = metric.predictionKind();
    return "%s, %s, '%s'".formatted(kind, metric.greaterIsBetter(), metric.unit());
  }

  /** Returns a call for each sample. */
  static List<Call> calls(Metric metric, Source source) {
    return SHAPES.stream()
        .map(
            shape ->
                new Call(
                    "rows of " + shape,
                    variant ->
                        new double[] {
                          result(metric, samples(source, List.of(shape), false, 1 + variant))
                        }))
        .toList();
  }

  /**
   * Returns the result for rows in parts; NaN if it is not defined, or the metric does not accept
   * the rows.
   */
  private static double result(Metric metric, List<MetricRows> parts) {
    try {
      MetricTally tally = metric.begin();
      parts.forEach(tally::add);
      return tally.result();
    } catch (IllegalArgumentException e) {
      return Double.NaN;
    }
  }

  private static List<MetricRows> samples(Source source) {
    return samples(source, SHAPES, false, 1);
  }

  private static List<MetricRows> perfect(Source source) {
    return samples(source, SHAPES, true, 1);
  }

  private static List<MetricRows> samples(
      Source source, List<Shape> shapes, boolean perfect, long seed) {
    List<MetricRows> samples = new ArrayList<>();
    for (Shape shape : shapes) {
      RandomStream random = RandomStream.of(seed).derive("metric", shape.rows());
      samples.add(source.rows(shape.rows(), shape.columns(), perfect, random));
    }
    return samples;
  }

  /** Returns the result for rows in parts, whose arrays get other numbers after each call. */
  private static double inParts(Metric metric, MetricRows all, int size) {
    try {
      MetricTally tally = metric.begin();
      for (int from = 0; from < all.rows(); from += size) {
        int to = Math.min(all.rows(), from + size);
        Picked part = Picked.of(all, IntStream.range(from, to).toArray());
        tally.add(part.rows());
        Arrays.fill(part.predictions, Double.NaN);
      }
      return tally.result();
    } catch (IllegalArgumentException e) {
      return Double.NaN;
    }
  }

  /** Returns rows of numbers with predictions and targets exchanged; returns labels as they are. */
  private static MetricRows exchanged(MetricRows rows) {
    Picked picked = Picked.of(rows);
    return rows.predictionKind() == PredictionKind.LABELS
        ? rows
        : MetricRows.ofNumbers(
                rows.columns(),
                /* predictions= */ picked.targets,
                /* targets= */ picked.predictions,
                picked.weights)
            .grouped(picked.groups);
  }

  /** Copies of some rows, which may contain a row several times. */
  private static final class Picked {

    final double[] predictions;
    final double[] targets;
    final double[] weights;
    final int[] groups;
    private final MetricRows all;
    final int[] predicted;
    private final int[] ofTarget;

    /** Copies the predictions of some rows, beside the targets, weights and groups of others. */
    Picked(MetricRows all, int[] ofPrediction, int[] ofTarget) {
      this.all = all;
      boolean ofLabels = all.predictionKind() == PredictionKind.LABELS;
      predicted = IntStream.of(ofLabels ? ofPrediction : new int[0]).map(all::predicted).toArray();
      this.ofTarget = ofTarget;
      int columns = all.columns();
      predictions = new double[ofTarget.length * columns];
      targets = new double[predictions.length];
      weights = IntStream.of(ofTarget).mapToDouble(all::weight).toArray();
      groups = IntStream.of(ofTarget).map(all::group).toArray();
      for (int i = 0; i < predictions.length; i++) {
        predictions[i] = all.prediction(ofPrediction[i / columns], i % columns);
        targets[i] = all.target(ofTarget[i / columns], i % columns);
      }
    }

    /** Copies all rows. */
    static Picked of(MetricRows all) {
      return of(all, IntStream.range(0, all.rows()).toArray());
    }

    /** Copies the rows at some indices. */
    static Picked of(MetricRows all, int[] rows) {
      return new Picked(all, rows, rows);
    }

    /** Returns a view of the copies. */
    MetricRows rows() {
      if (all.predictionKind() == PredictionKind.NUMBERS) {
        return MetricRows.ofNumbers(all.columns(), predictions, targets, weights).grouped(groups);
      }
      int[] actual = IntStream.of(ofTarget).map(all::actual).toArray();
      return MetricRows.ofLabels(all.columns(), predictions, predicted, actual, weights)
          .grouped(groups);
    }
  }

  private static String given(MetricRows rows) {
    return "%s rows of %s %s"
        .formatted(
            rows.rows(),
            rows.columns(),
            rows.predictionKind() == PredictionKind.NUMBERS ? "numbers" : "labels");
  }

  /**
   * Returns random rows of the kind that a metric evaluates: numbers around 0, or labels, one more
   * than {@code columns}.
   */
  static MetricRows rows(
      PredictionKind kind, int rows, int columns, boolean perfect, RandomStream random) {
    return kind == PredictionKind.NUMBERS
        ? numbers(rows, columns, perfect, random)
        : labels(rows, columns + 1, perfect, random);
  }

  /**
   * Returns rows of numbers around 0, in groups whose rows are not adjacent and have equal weights.
   */
  private static MetricRows numbers(int rows, int columns, boolean perfect, RandomStream random) {
    double[] targets = new double[rows * columns];
    double[] predictions = new double[rows * columns];
    RandomStream truth = random.derive("targets", 0);
    RandomStream errors = random.derive("errors", 0);
    for (int i = 0; i < targets.length; i++) {
      targets[i] = truth.gaussian(i) * (1 << (i % SIZES));
      predictions[i] = perfect ? targets[i] : targets[i] + errors.gaussian(i) * (1 << (i % SIZES));
    }
    int[] groups = IntStream.range(0, rows).map(r -> r % (1 + rows / ROWS_OF_GROUP)).toArray();
    double[] ofGroups = weights(rows, random);
    double[] weights = IntStream.of(groups).mapToDouble(g -> ofGroups[g]).toArray();
    return MetricRows.ofNumbers(columns, predictions, targets, weights).grouped(groups);
  }

  /**
   * Returns rows of labels whose probabilities sum to 1. Every label occurs if there are enough
   * rows.
   */
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
