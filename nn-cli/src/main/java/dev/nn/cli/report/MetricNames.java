package dev.nn.cli.report;

import dev.nn.cli.training.Account;
import dev.nn.data.metrics.MetricMeaning;
import dev.nn.data.model.Model;
import java.util.Optional;

/** The names of metrics in the report, with their units. */
final class MetricNames {

  private MetricNames() {}

  /** Returns the meaning of a metric that the recipe of a model added. */
  static Optional<MetricMeaning> meaning(String name, Model model) {
    return model.chosenMetrics().stream().filter(metric -> metric.name().equals(name)).findFirst();
  }

  /** Returns the name of a metric, and its unit if it has one: {@code acme:p90 [EUR]}. */
  static String withUnit(String name, Model model) {
    return Texts.shortened(Account.withUnit(name, model));
  }
}
