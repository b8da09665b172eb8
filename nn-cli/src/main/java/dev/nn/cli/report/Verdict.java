package dev.nn.cli.report;

import dev.nn.cli.training.Account.Baseline;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Predicted;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Says in words whether a model is better than simpler ones. It compares {@code rmse} for a number,
 * {@code ndcg} for a ranking, and {@code log_loss} for a label; for labels, {@code accuracy} may
 * contradict.
 *
 * <p>A relative difference of at most 1/√n counts as chance, because this is about such a metric's
 * standard error. Here n is the number of rows, or of groups for a ranking. For {@code ndcg} the
 * difference is relative to the distance to 1, a perfect order.
 *
 * @param metrics the model's metrics on {@code count} rows or groups, by name
 * @param suffix ends the metrics' names, as in {@code rmse(price)}; empty if there is one target
 */
record Verdict(Map<String, Double> metrics, List<Baseline> baselines, String suffix, int count) {

  private static final String LOG_LOSS = "log_loss";
  private static final String ACCURACY = "accuracy";
  private static final String NDCG = "ndcg";

  /** Returns the verdict for a predicted column; empty if there are no simpler models. */
  static Optional<String> of(Subject subject, Predicted target) {
    return new Verdict(
            subject.metrics(),
            subject.account().baselines(),
            suffix(subject, target),
            count(subject))
        .by(usual(subject, target));
  }

  /** Returns the metric that decides the verdict for a column. */
  static String metric(Subject subject, Predicted target) {
    return usual(subject, target) + suffix(subject, target);
  }

  /** Returns how the names of a column's metrics end. */
  static String suffix(Subject subject, Predicted target) {
    int targets = subject.model().preprocessing().target().predicted().size();
    return targets == 1 ? "" : "(" + target.column() + ")";
  }

  private static String usual(Subject subject, Predicted target) {
    return subject.model().isRanking() ? NDCG : target.isNumber() ? "rmse" : LOG_LOSS;
  }

  /** Returns the number of rows, or of groups for a ranking. */
  private static int count(Subject subject) {
    Table table = subject.table();
    Rows rows = subject.rows();
    return subject
        .model()
        .groupColumn()
        .filter(column -> subject.model().isRanking())
        .map(table::column)
        .map(
            group ->
                IntStream.range(0, rows.size()).mapToDouble(i -> table.cell(rows.row(i), group)))
        .map(groups -> (int) groups.distinct().count())
        .orElse(rows.size());
  }

  /** Returns the verdict by a metric; empty if a model lacks it. */
  Optional<String> by(String metric) {
    double own = value(metrics, metric);
    DoubleStream others = baselines.stream().mapToDouble(b -> value(b.metrics(), metric));
    return DoubleStream.concat(DoubleStream.of(own), others).allMatch(Double::isFinite)
        ? baselines.stream()
            .min(Comparator.comparingDouble(b -> error(metric, value(b.metrics(), metric))))
            .map(best -> text(metric, own, best))
        : Optional.empty();
  }

  private static double error(String metric, double value) {
    return metric.equals(NDCG) ? 1 - value : value;
  }

  private double value(Map<String, Double> of, String metric) {
    return of.getOrDefault(metric + suffix, Double.NaN);
  }

  private String text(String metric, double own, Baseline best) {
    double simple = value(best.metrics(), metric);
    double chance = 1 / Math.sqrt(count);
    boolean order = metric.equals(NDCG);
    double ownError = error(metric, own);
    double simpleError = error(metric, simple);
    String numbers =
        "its %s is %s, and '%s' has %s"
            .formatted(metric + suffix, Texts.number(own), best.name(), Texts.number(simple));
    if (ownError < simpleError * (1 - chance)) {
      return "The model is better than the simpler ones: %s, so %s %s.%s"
          .formatted(
              numbers,
              Texts.percent(1 - ownError / simpleError),
              order ? "nearer to 1" : "less",
              metric.equals(LOG_LOSS) ? contradiction() : "");
    }
    String advice =
        best.name().equals("linear")
            ? "A linear model is smaller, and easier to explain."
            : "'%s' looks at no column, so the model has found nothing in the columns that helps."
                .formatted(best.name());
    return ownError > simpleError * (1 + chance)
        ? "The model is worse than a simpler one: %s. %s".formatted(numbers, advice)
        : "The model is about as good as a simpler one: %s. On %s, a difference%s of less than %s may be chance. %s"
            .formatted(
                numbers,
                Texts.count(count, order ? "group" : "row"),
                order ? " in the distance to 1" : "",
                Texts.percent(chance),
                advice);
  }

  /** Returns a remark if a simpler model is right as often; else an empty text. */
  private String contradiction() {
    double own = value(metrics, ACCURACY);
    return baselines.stream()
        .filter(b -> value(b.metrics(), ACCURACY) >= own)
        .max(Comparator.comparingDouble(b -> value(b.metrics(), ACCURACY)))
        .map(
            b ->
                " But its labels are not right more often: its accuracy is %s, and '%s' has %s."
                    .formatted(
                        Texts.number(own), b.name(), Texts.number(value(b.metrics(), ACCURACY))))
        .orElse("");
  }
}
