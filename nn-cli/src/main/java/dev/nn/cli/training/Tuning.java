package dev.nn.cli.training;

import dev.nn.api.metrics.Metric;
import dev.nn.api.metrics.PredictionKind;
import dev.nn.cli.config.Keys;
import dev.nn.cli.config.Settings;
import dev.nn.cli.config.YamlFile;
import dev.nn.core.messages.Message;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.Table;
import dev.nn.data.metrics.ErrorMetrics.Rmse;
import dev.nn.data.metrics.Metrics;
import dev.nn.data.metrics.RankingMetrics.Ndcg;
import dev.nn.data.model.Recipe;
import dev.nn.data.model.RecipeSetting;
import dev.nn.data.model.Setting;
import dev.nn.data.preprocessing.Target;
import dev.nn.data.search.Configuration;
import dev.nn.data.search.Execution;
import dev.nn.data.search.Experiment;
import dev.nn.data.search.Goal;
import dev.nn.data.search.RandomSearch;
import dev.nn.data.search.Search;
import dev.nn.data.search.SearchResult;
import dev.nn.data.search.Space;
import dev.nn.data.search.SuccessiveHalving;
import dev.nn.data.search.Trial;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Searches for the best settings, as a settings file describes it. */
public final class Tuning {

  private static final int FACTOR = 3;

  private final Settings settings;
  private final Space space;
  private final String source;
  private final Table table;
  private final Plugins plugins;
  private final Metric metric;

  /** Creates a search. Throws if the file has no space. */
  public Tuning(YamlFile file, String source, Table table, Plugins plugins) {
    this.plugins = plugins;
    settings = file.settings();
    space = file.space();
    this.source = source;
    this.table = table;
    if (space.dimensions().isEmpty()) {
      throw new IllegalArgumentException(
          "%s: there is nothing to search; add 'search: {space: {learning_rate: {from: 0.001, to: 0.03, scale: log}}}'"
              .formatted(source));
    }
    space.dimensions().keySet().forEach(this::requireOpen);
    if (settings.has("epochs")) {
      throw new IllegalArgumentException(
          "%s: 'epochs' is %s, but the search sets the epochs of each training; remove it, and give the epochs of the first trainings as 'budget' below 'search'"
              .formatted(source, settings.values().get("epochs")));
    }
    metric = chosen();
  }

  public Metric metric() {
    return metric;
  }

  /**
   * Returns notes that are known before the first trial. There are none if the settings without the
   * space do not suit the table.
   */
  public List<String> notes() {
    try {
      return TableTraining.recipe(settings, table.rows()).review(table, plugins).notes().stream()
          .map(Message::command)
          .toList();
    } catch (IllegalArgumentException e) { // the space may change what does not suit
      return List.of();
    }
  }

  public SearchResult run(Execution execution) {
    return search()
        .run(
            Experiment.of(table, metric, this::recipe, plugins),
            settings.whole("trials").orElse(20),
            settings.whole("budget").orElse(10),
            execution);
  }

  /**
   * Returns a trial's settings, as a configuration for {@code nn train}. It has the trial's epochs
   * only if they are more than the recipe's own, because trials are short to try many settings.
   */
  public Settings best(Trial trial) {
    Settings base = settings;
    for (Setting setting : Keys.of(Setting.Group.SEARCH)) {
      base = base.without(setting.name());
    }
    Settings best = with(base, trial.configuration());
    int usual = TableTraining.recipe(best, table.rows()).review(table, plugins).epochs();
    return trial.budget() > usual ? best.with("epochs", (long) trial.budget()) : best;
  }

  private Recipe recipe(Configuration configuration) {
    return TableTraining.recipe(with(settings, configuration), table.rows());
  }

  private static Settings with(Settings settings, Configuration configuration) {
    Settings all = settings;
    for (Map.Entry<String, Object> value : configuration.values().entrySet()) {
      String name = value.getKey();
      all = all.with(name, RecipeSetting.of(name).parse(value.getValue().toString()));
    }
    return all;
  }

  private void requireOpen(String name) {
    try {
      RecipeSetting.searched(name);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s: %s".formatted(source, e.getMessage()), e);
    }
    if (settings.has(name)) {
      throw new IllegalArgumentException(
          "%s: '%s' is both fixed, as %s, and searched, below 'space'; remove one of the two"
              .formatted(source, name, settings.values().get(name)));
    }
  }

  private Search search() {
    Goal goal = Goal.of(metric);
    long seed = settings.whole("seed").orElse(0);
    String method = settings.text("method").orElse("halving");
    return switch (method) {
      case "halving" -> new SuccessiveHalving(space, goal, FACTOR, seed);
      case "random" -> new RandomSearch(space, goal, seed);
      default ->
          throw new IllegalArgumentException(
              "%s: the method is '%s'; expected halving or random".formatted(source, method));
    };
  }

  private Metric chosen() {
    Target target = TableTraining.target(settings).resolve(table);
    boolean labels = target.stratum().isPresent();
    boolean ranks =
        TableTraining.recipe(settings, table.rows()).rowGroups(table, plugins).isPresent();
    List<Metric> ofNumbers = ranks ? Metrics.ofRanking() : Metrics.ofRegression();
    Map<String, Metric> known = new TreeMap<>();
    List<Metric> usual = labels ? Metrics.ofClassification() : ofNumbers;
    usual.forEach(each -> known.put(each.name(), each));
    String name =
        settings
            .text("metric")
            .orElse(labels ? "log_loss" : (ranks ? new Ndcg() : new Rmse()).name());
    Metric found = known.get(name);
    return found == null ? named(name, labels, known.keySet()) : found;
  }

  /** Returns a metric that is not computed by default. */
  private Metric named(String text, boolean labels, Set<String> usual) {
    Metric metric;
    try {
      metric = Metrics.of(text, plugins);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s: the metric is '%s'; expected one of %s, or another by its name: %s"
              .formatted(source, text, String.join(", ", usual), e.getMessage()),
          e);
    }
    if (metric.predictionKind() != (labels ? PredictionKind.LABELS : PredictionKind.NUMBERS)) {
      throw new IllegalArgumentException(
          "%s: the metric '%s' is for %s, but the target has %s; expected one of %s"
              .formatted(
                  source,
                  text,
                  labels ? "numbers" : "labels",
                  labels ? "labels" : "numbers",
                  String.join(", ", usual)));
    }
    return metric;
  }
}
