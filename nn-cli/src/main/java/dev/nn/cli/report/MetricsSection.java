package dev.nn.cli.report;

import dev.nn.api.metrics.Metric;
import dev.nn.cli.report.Html.HtmlTable;
import dev.nn.cli.training.Account;
import dev.nn.cli.training.Baseline;
import dev.nn.data.metrics.MetricMeaning;
import dev.nn.data.metrics.Metrics;
import dev.nn.data.model.Model;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The metrics beside those of simpler models, and those of each part of the rows. */
final class MetricsSection {

  private static final List<String> PARTS = List.of("train", "validation", "test");
  private static final String UNCALIBRATED = "uncalibrated_";

  private static final Map<String, Boolean> GREATER = new HashMap<>();

  static {
    Metrics.ofRegression().forEach(MetricsSection::know);
    Metrics.ofClassification().forEach(MetricsSection::know);
  }

  private MetricsSection() {}

  private static void know(Metric metric) {
    GREATER.put(metric.name(), metric.greaterIsBetter());
  }

  static Section of(Subject subject) {
    Section section = new Section("metrics", "Metrics");
    section.add(beside(subject));
    List<Baseline> baselines = subject.account().baselines();
    if (baselines.isEmpty()) {
      section.paragraph(
          "Simpler models to compare with are trained by the command train, and judged by its test"
              + " rows.");
    } else {
      section.paragraph(
          "A model that is no better than these is not worth its weights: "
              + String.join(" ", baselines.stream().map(MetricsSection::meaning).toList()));
    }
    HtmlTable parts = parts(subject.model());
    if (parts != null) {
      section.add(parts);
    }
    return section;
  }

  private static String meaning(Baseline baseline) {
    return switch (baseline.name()) {
      case "mean" -> "'mean' predicts the mean of the training rows for each row.";
      case "commonest" ->
          "'commonest' predicts the shares of the labels in the training rows, so always the"
              + " commonest label.";
      case "linear" -> "'linear' is a network without hidden layers.";
      default -> "'%s'.".formatted(baseline.name());
    };
  }

  private static HtmlTable beside(Subject subject) {
    List<Baseline> baselines = subject.account().baselines();
    List<String> head = new ArrayList<>(List.of("metric", "better is", "model"));
    baselines.forEach(baseline -> head.add(baseline.name()));
    HtmlTable table = HtmlTable.of("Metrics of " + subject.judges().words(), 2, head);
    subject
        .metrics()
        .forEach(
            (name, value) -> {
              List<String> row =
                  new ArrayList<>(
                      List.of(
                          MetricNames.withUnit(name, subject.model()),
                          better(name, subject.model())));
              row.add(Texts.number(value));
              baselines.forEach(
                  baseline ->
                      row.add(Texts.number(baseline.metrics().getOrDefault(name, Double.NaN))));
              table.row(row);
            });
    return table;
  }

  /** Returns the direction of a metric, of {@code rmse(price)} that of {@code rmse}. */
  private static String better(String name, Model model) {
    Optional<MetricMeaning> chosen = MetricNames.meaning(name, model);
    if (chosen.isPresent()) {
      return chosen.get().greaterIsBetter() ? "greater" : "less";
    }
    String metric = name.replaceFirst("\\(.*", "");
    Boolean greater = GREATER.get(metric);
    return greater == null ? "" : greater ? "greater" : "less";
  }

  private static @Nullable HtmlTable parts(Model model) {
    Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
    model
        .metrics()
        .forEach(
            (name, value) -> {
              boolean raw = name.startsWith(UNCALIBRATED);
              String rest = raw ? name.substring(UNCALIBRATED.length()) : name;
              for (String part : PARTS) {
                if (rest.startsWith(part + "_")) {
                  String metric = rest.substring(part.length() + 1);
                  String row = raw ? metric + " before calibration" : metric;
                  rows.computeIfAbsent(row, r -> new HashMap<>()).put(part, value);
                }
              }
            });
    if (rows.isEmpty()) {
      return null;
    }
    HtmlTable table =
        HtmlTable.of(
            "Metrics of each part of the table", 1, "metric", "train", "validation", "test");
    rows.forEach(
        (name, values) -> {
          List<String> row = new ArrayList<>(List.of(MetricNames.withUnit(name, model)));
          PARTS.forEach(
              part -> row.add(values.containsKey(part) ? Texts.number(values.get(part)) : ""));
          table.row(row);
        });
    return table;
  }

  /** The names of metrics in the report, with their units. */
  private static final class MetricNames {

    private MetricNames() {}

    /** Returns the meaning of a metric that the recipe of a model added. */
    static Optional<MetricMeaning> meaning(String name, Model model) {
      return model.chosenMetrics().stream()
          .filter(metric -> metric.name().equals(name))
          .findFirst();
    }

    /** Returns the name of a metric, and its unit if it has one: {@code acme:p90 [EUR]}. */
    static String withUnit(String name, Model model) {
      return Texts.shortened(Account.withUnit(name, model));
    }
  }
}
