package dev.nn.data.comparison;

import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Predicted;
import dev.nn.data.preprocessing.TargetEncoder;
import dev.nn.data.preprocessing.codes.ColumnCodes;
import dev.nn.data.text.Names;
import dev.nn.data.text.TextTable;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares two models on the same rows, by one or several metrics; the first metric decides. A
 * difference counts as more than chance if equally good models would show one as great in less than
 * 5 % of such tables. Equal predictions always give equal results.
 *
 * @param contrasts one for each metric, at least one; the first decides
 * @param rows how many rows were compared
 * @param leftOut how many rows have no target and were not compared
 */
public record Comparison(List<Contrast> contrasts, int rows, int leftOut) {

  private static final double CHANCE = 0.05;

  /** Copies the list. Throws if it is empty. */
  public Comparison {
    contrasts = List.copyOf(contrasts);
    if (contrasts.isEmpty()) {
      throw new IllegalArgumentException("no metric to compare by; give at least one");
    }
  }

  /**
   * Compares two ways to predict the same target. You should use rows that neither model was
   * trained on, because a model predicts its training rows too well. Rows without a target are left
   * out. If a contestant does not know a label, its probability is 0.
   */
  public static Comparison of(Contestant first, Contestant second, Table table) {
    return ComparedRows.compare(first, second, table);
  }

  /**
   * {@return the first contrast, which decides: log_loss for labels, or accuracy without
   * probabilities, and rmse for numbers}
   */
  public Contrast main() {
    return contrasts.get(0);
  }

  /** {@return the contrast of a metric; throws if the metric was not compared} */
  public Contrast of(String metric) {
    for (Contrast contrast : contrasts) {
      if (contrast.metric().equals(metric)) {
        return contrast;
      }
    }
    throw new IllegalArgumentException(
        "the models were not compared by '%s', only by %s"
            .formatted(Names.shortened(metric), contrasts.stream().map(Contrast::metric).toList()));
  }

  /** {@return whether the first model is better, by more than chance} */
  public boolean better() {
    return main().gain() > 0 && main().probability() < CHANCE;
  }

  /** {@return whether the second model is better, by more than chance} */
  public boolean worse() {
    return main().gain() < 0 && main().probability() < CHANCE;
  }

  /** Returns the verdict, and a line for each metric. */
  @Override
  public String toString() {
    TextTable table =
        new TextTable().line("", "this model", "the other", "difference", "95 % from", "to", "p");
    for (Contrast contrast : contrasts) {
      table.line(
          contrast.metric(),
          TextTable.digits(contrast.first()),
          TextTable.digits(contrast.second()),
          TextTable.digits(contrast.difference()),
          TextTable.digits(contrast.low()),
          TextTable.digits(contrast.high()),
          shown(contrast.probability()));
    }
    String without =
        leftOut == 0 ? "" : "; %s without a target left out".formatted(Names.count(leftOut, "row"));
    return "%s (%s%s)\n%s".formatted(verdict(), Names.count(rows, "row"), without, table);
  }

  private String verdict() {
    Contrast main = main();
    if (main.gain() == 0 || Double.isNaN(main.gain())) {
      return "neither model is better by " + main.metric();
    }
    String better = main.gain() > 0 ? "this model" : "the other model";
    String chance =
        better() || worse() ? "by more than chance" : "but the difference may be chance";
    return "%s is better by %s, %s, p = %s"
        .formatted(better, main.metric(), chance, shown(main.probability()));
  }

  private static String shown(double probability) {
    return probability < 0.0001 ? "<0.0001" : String.format(Locale.ROOT, "%.4f", probability);
  }

  /**
   * The difference between two models by one metric.
   *
   * @param metric the name of the metric
   * @param greaterIsBetter whether greater values are better
   * @param first the value of the first model
   * @param second the value of the second model
   * @param low the lower end of the 95 % interval of first − second. The interval has the
   *     differences that the test does not reject, so it is without 0 if the probability is below
   *     0.05. For metrics other than accuracy, fewer than six rows cannot tell anything, and the
   *     end is −∞
   * @param high the upper end of the interval
   * @param probability the p-value: how likely a difference at least as great is if both models are
   *     equally good. Accuracy uses McNemar's exact test; other metrics exchange the models in each
   *     row at random
   */
  public record Contrast(
      String metric,
      boolean greaterIsBetter,
      double first,
      double second,
      double low,
      double high,
      double probability) {

    /** {@return first − second, in the unit of the metric} */
    public double difference() {
      return first - second;
    }

    /** {@return the difference, with its sign turned so that above 0 the first is better} */
    public double gain() {
      return greaterIsBetter ? first - second : second - first;
    }
  }

  /**
   * A way to predict a target from a table's rows.
   *
   * @param target the predicted columns, with their labels in the order of the probabilities
   * @param predictions must return a prediction for each row of a table
   */
  public record Contestant(TargetEncoder target, Function<Table, List<Guess>> predictions) {

    /**
     * A prediction for one row.
     *
     * @param values in order, the number of each column, or the probability of each of its labels
     * @param labels the predicted label of each column; empty texts for numbers
     */
    public record Guess(List<Double> values, List<String> labels) {}

    List<String> columns() {
      return target.columns().stream().map(Column::name).toList();
    }

    /** Returns where a column's first value is in a guess. */
    int start(int index) {
      return target.predicted().subList(0, index).stream().mapToInt(Predicted::size).sum();
    }

    /** Returns the codes of a predicted column in a table, as this contestant knows them. */
    ColumnCodes codes(Table table, int index) {
      return ColumnCodes.ofTarget(table, target.columns().get(index));
    }

    String shown() {
      return target.predicted().stream()
          .map(
              p ->
                  "the %s of '%s'"
                      .formatted(p.isNumber() ? "number" : "label", Names.shortened(p.column())))
          .collect(Collectors.joining(", "));
    }
  }
}
