package dev.nn.cli.report;

import dev.nn.cli.training.Account.Baseline;
import dev.nn.data.preprocessing.Predicted;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * A verdict in words on a model beside simpler ones: by {@code rmse} for a number, and by {@code
 * log_loss} for a label, which {@code accuracy} may contradict.
 *
 * <p>A relative difference of at most 1/√n on n rows counts as chance, which is about the standard
 * error of such a metric.
 *
 * @param metrics of the model on {@code rows} rows, by name
 * @param suffix of the names of metrics, as in {@code rmse(price)}; empty for a single target
 */
record Verdict(Map<String, Double> metrics, List<Baseline> baselines, String suffix, int rows) {

  private static final String LOG_LOSS = "log_loss";
  private static final String ACCURACY = "accuracy";

  /** Returns the verdicts on the predicted columns; none without simpler models. */
  static List<String> of(Subject subject) {
    List<Predicted> predicted = subject.model().preprocessing().target().predicted();
    return predicted.stream()
        .flatMap(
            target ->
                new Verdict(
                        subject.metrics(),
                        subject.account().baselines(),
                        predicted.size() == 1 ? "" : "(" + target.column() + ")",
                        subject.rows().size())
                    .by(target.isNumber() ? "rmse" : LOG_LOSS).stream())
        .toList();
  }

  /** Returns the verdict by a metric of which less is better; empty if a model has none. */
  Optional<String> by(String metric) {
    double own = value(metrics, metric);
    DoubleStream others = baselines.stream().mapToDouble(b -> value(b.metrics(), metric));
    return DoubleStream.concat(DoubleStream.of(own), others).allMatch(Double::isFinite)
        ? baselines.stream()
            .min(Comparator.comparingDouble(b -> value(b.metrics(), metric)))
            .map(best -> text(metric, own, best))
        : Optional.empty();
  }

  private double value(Map<String, Double> of, String metric) {
    return of.getOrDefault(metric + suffix, Double.NaN);
  }

  private String text(String metric, double own, Baseline best) {
    double simple = value(best.metrics(), metric);
    double chance = 1 / Math.sqrt(rows);
    String numbers =
        "%s %s against %s".formatted(metric + suffix, Texts.number(own), Texts.number(simple));
    if (own < simple * (1 - chance)) {
      return "Better than the simpler models: %s of '%s', the best of them, so %s less.%s"
          .formatted(
              numbers,
              best.name(),
              Texts.percent(1 - own / simple),
              metric.equals(LOG_LOSS) ? contradiction() : "");
    }
    String advice =
        best.name().equals("linear")
            ? "A linear model is smaller, and easier to explain."
            : "'%s' looks at no column, so the model has found nothing in the columns that helps."
                .formatted(best.name());
    return own > simple * (1 + chance)
        ? "Worse than '%s', a simpler model: %s. %s".formatted(best.name(), numbers, advice)
        : "About as good as '%s', a simpler model: %s, and on %s a difference of less than %s may be chance. %s"
            .formatted(
                best.name(), numbers, Texts.count(rows, "row"), Texts.percent(chance), advice);
  }

  /** Returns a remark if a simpler model gives the right label as often; else nothing. */
  private String contradiction() {
    double own = value(metrics, ACCURACY);
    return baselines.stream()
        .filter(b -> value(b.metrics(), ACCURACY) >= own)
        .max(Comparator.comparingDouble(b -> value(b.metrics(), ACCURACY)))
        .map(
            b ->
                " Its label is right no more often, though: accuracy %s against %s of '%s'."
                    .formatted(
                        Texts.number(own), Texts.number(value(b.metrics(), ACCURACY)), b.name()))
        .orElse("");
  }
}
