package dev.nn.spark.command;

import dev.nn.api.metrics.Judged;
import dev.nn.api.text.VisibleText;
import dev.nn.core.json.RecordCodec;
import dev.nn.core.plugins.PluginException;
import dev.nn.data.Table;
import dev.nn.data.metrics.Metric;
import dev.nn.data.metrics.Rmse;
import dev.nn.data.model.Recipe;
import dev.nn.data.search.Execution;
import dev.nn.data.search.Experiment;
import dev.nn.data.search.Goal;
import dev.nn.data.search.RandomSearch;
import dev.nn.data.search.Search;
import dev.nn.data.search.SearchResult;
import dev.nn.data.search.Space;
import dev.nn.data.search.SuccessiveHalving;
import dev.nn.data.search.Trial;
import dev.nn.data.search.parzen.ParzenSearch;
import dev.nn.spark.models.ProgramPlugins;
import dev.nn.spark.search.SparkTrials;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** The search for the best settings by trials on executors, as {@code nn tune} makes it. */
final class TuneCommand implements Command {

  private static final int FACTOR = 3;
  private static final int SHOWN = 10;

  @Override
  public String name() {
    return "tune";
  }

  @Override
  public List<String> parameters() {
    return List.of("DATA", "BEST.yaml");
  }

  @Override
  public String purpose() {
    return "Searches settings by trials on executors, and writes the best ones for nn train --config.";
  }

  @Override
  public List<Option> options() {
    List<Option> all = new ArrayList<>();
    all.add(SearchSpace.SEARCH);
    all.add(new Option("--method", "METHOD", "halving, random or parzen; by default halving."));
    all.add(new Option("--trials", "N", "The number of configurations to try; by default 20."));
    all.add(new Option("--budget", "N", "The epochs of the first trainings; by default 10."));
    all.add(new Option("--metric", "NAME", "The metric that ranks trials, such as rmse."));
    all.add(
        new Option("--journal", "FILE", "A file of the driver that lets a killed search go on."));
    all.addAll(RecipeOptions.options());
    all.addAll(DataFolder.options());
    all.addAll(DriverTable.OPTIONS);
    all.add(OutputFolder.OVERWRITE);
    return all;
  }

  @Override
  public void run(SparkSession session, Options options, PrintStream out) throws IOException {
    HadoopFiles files = new HadoopFiles(session);
    String to = options.parameter(1);
    files.requireFree(to, options.has(OutputFolder.OVERWRITE.name()));
    Space space = SearchSpace.of(options.all(SearchSpace.SEARCH.name()));
    RecipeOptions.target(options); // refused before any row is read
    Table table = DriverTable.read(session, options, options.parameter(0));
    Recipe recipe = RecipeOptions.of(options, table.rows());
    Metric metric = metric(options, table);
    Execution execution = Execution.on(SparkTrials.on(session)).listener(trial -> tell(trial, out));
    Optional<String> journal = options.text("--journal");
    if (journal.isPresent()) {
      execution = execution.journal(java.nio.file.Path.of(journal.get()));
    }
    SearchResult result =
        search(options, space, Goal.of(metric))
            .run(
                Experiment.of(table, metric, recipe),
                options.whole("--trials", 20),
                options.whole("--budget", 10),
                execution);
    files.write(to, yaml(options, result.best()).getBytes(StandardCharsets.UTF_8));
    out.println("%s on the rows for validation".formatted(metric.name()));
    out.println(result.leaderboard().top(SHOWN));
    out.println("saved " + VisibleText.of(to));
  }

  private static Search search(Options options, Space space, Goal goal) {
    long seed = options.whole("--seed", 0);
    String method =
        options.word("--method", List.of("halving", "random", "parzen")).orElse("halving");
    return switch (method) {
      case "random" -> new RandomSearch(space, goal, seed);
      case "parzen" -> ParzenSearch.of(space, goal, seed);
      default -> new SuccessiveHalving(space, goal, FACTOR, seed);
    };
  }

  private static Metric metric(Options options, Table table) {
    boolean labels = RecipeOptions.target(options).resolve(table).stratum().isPresent();
    List<Metric> known = labels ? Metric.ofClassification() : Metric.ofRegression();
    String name = options.text("--metric").orElse(labels ? "log_loss" : new Rmse().name());
    return known.stream()
        .filter(metric -> metric.name().equals(name))
        .findFirst()
        .or(() -> named(name, labels))
        .orElseThrow(
            () ->
                new UsageException(
                    "--metric is '%s'; expected one of %s"
                        .formatted(name, known.stream().map(Metric::name).sorted().toList())));
  }

  /** Returns another metric on the class path, of a plug-in or with hyper-parameters. */
  private static Optional<Metric> named(String text, boolean labels) {
    try {
      Metric metric = Metric.of(text, ProgramPlugins.discover());
      Judged judged = labels ? Judged.LABELS : Judged.NUMBERS;
      return metric.judged() == judged ? Optional.of(metric) : Optional.empty();
    } catch (PluginException e) {
      return Optional.empty();
    }
  }

  private static void tell(Trial trial, PrintStream out) {
    String score = trial.failed() ? "failed: " + trial.failure() : String.valueOf(trial.score());
    out.println(
        VisibleText.of(
            "trial %s, %s epochs: %s  %s"
                .formatted(trial.number(), trial.budget(), score, trial.configuration())));
  }

  /** Returns the settings of a trial for {@code nn train --config}; JSON is YAML too. */
  private static String yaml(Options options, Trial best) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("target", options.list(RecipeOptions.TARGET.name()));
    options.text("--task").ifPresent(task -> settings.put("task", task));
    settings.putAll(RecipeOptions.given(options));
    settings.putAll(best.configuration().values());
    settings.put("epochs", best.budget());
    StringBuilder text = new StringBuilder();
    settings.forEach(
        (name, value) ->
            text.append("%s: %s\n".formatted(RecipeOptions.key(name), RecordCodec.write(value))));
    return text.toString();
  }
}
