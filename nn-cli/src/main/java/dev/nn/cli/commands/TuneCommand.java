package dev.nn.cli.commands;

import dev.nn.cli.config.Flags;
import dev.nn.cli.config.Keys;
import dev.nn.cli.config.Settings;
import dev.nn.cli.config.YamlFile;
import dev.nn.cli.output.Answer;
import dev.nn.cli.output.Terminal;
import dev.nn.cli.training.TableTraining;
import dev.nn.cli.training.Tuning;
import dev.nn.core.files.AtomicWrite;
import dev.nn.data.Table;
import dev.nn.data.model.Setting.Group;
import dev.nn.data.search.Execution;
import dev.nn.data.search.SearchResult;
import dev.nn.data.search.Trial;
import dev.nn.data.text.Names;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Searches for the best settings by trials. */
@CommandLine.Command(
    name = "tune",
    description = {
      "Searches the settings that the 'search' section of a configuration leaves open. Trials run in parallel on all processors.",
      "If you start it again after it was killed, it continues where it stopped.",
      "The saved settings use the default number of epochs, unless the trial had more."
    })
final class TuneCommand extends Command {

  private static final int SHOWN = 10;

  /** The start of a journal's lines about trials. */
  private static final Pattern TRIAL = Pattern.compile("^\\{\"trial\":\\d+", Pattern.MULTILINE);

  @Parameters(
      index = "0",
      paramLabel = "CONFIG.yaml",
      description = "The settings, with a section 'search': docs/cli.md.")
  private Path config = Path.of("");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE.yaml",
      description = "The file for the best settings; by default the name with -best.")
  private @Nullable Path output;

  @Option(names = "--quiet", description = "Show no trials.")
  private boolean quiet;

  @Mixin private final ForceOption force = new ForceOption();

  TuneCommand(Terminal terminal) {
    super(terminal, Keys.of(Group.DATABASE));
  }

  @Override
  protected int run() throws IOException {
    YamlFile file = YamlFile.read(config);
    Settings settings = file.settings().and(flags());
    Path data =
        CsvFile.named(settings)
            .orElseThrow(
                () -> new IllegalArgumentException(config + ": 'data' names no CSV; add it"));
    Path to = output == null ? named(config, "-best.yaml") : output;
    force.requireOther(to, "--output", config, data);
    Path journal =
        Path.of(settings.text("journal").orElseGet(() -> named(config, ".jsonl").toString()));
    TableTraining.require(settings, plugins());
    Table table = table(data, settings);
    Tuning tuning = new Tuning(file, config.toString(), table, plugins());
    Execution execution = Execution.sideBySide().journal(journal);
    tuning.notes().forEach(note -> note("note: " + note));
    noteEnded(journal);
    SearchResult result =
        tuning.run(quiet || isJson() ? execution : execution.listener(this::tell));
    Trial best = result.best();
    AtomicWrite.write(to, tuning.best(best).toYaml().getBytes(StandardCharsets.UTF_8));
    if (isJson()) {
      print(
          new Answer()
              .put("metric", tuning.metric().name())
              .put("best", answer(best))
              .put("trials", result.ranked().stream().map(TuneCommand::answer).toList())
              .put("settings", to.toString()));
      return 0;
    }
    say(
        "%s on the rows for validation; the budget is a training's epochs"
            .formatted(tuning.metric().name()));
    List<Trial> places = result.leaderboard().trials();
    terminal().print(result.leaderboard().top(SHOWN).toString());
    if (places.stream().map(Trial::budget).distinct().count() > 1) {
      say(
          "Trials with more epochs come first: the search trained the promising ones longer, and scores after fewer epochs are not comparable with theirs.");
    }
    say("");
    say("saved %s, and the trials in %s".formatted(to, journal));
    showNext("train --config " + Flags.path(to) + Flags.line(flags()).orElse(""));
    return 0;
  }

  /** Says how many trials an earlier run has ended; they are shown again, and not run. */
  private void noteEnded(Path journal) throws IOException {
    if (Files.isRegularFile(journal)) {
      String text = Files.readString(journal, StandardCharsets.ISO_8859_1); // of any bytes
      List<String> ended =
          TRIAL.matcher(text).results().map(MatchResult::group).distinct().toList();
      if (!ended.isEmpty()) {
        note(
            "%s has trainings of %s from an earlier run, which are not run again"
                .formatted(journal, Names.count(ended.size(), "trial")));
      }
    }
  }

  private void tell(Trial trial) {
    String score = trial.failed() ? "failed: " + trial.failure() : String.valueOf(trial.score());
    note(
        "trial %s, %s: %s  %s"
            .formatted(
                trial.number(),
                Names.count(trial.budget(), "epoch"),
                score,
                trial.configuration()));
  }

  private static Path named(Path config, String end) {
    String name = config.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    return config.resolveSibling(name + end);
  }

  private static Answer answer(Trial trial) {
    Map<String, Object> values = new LinkedHashMap<>(trial.configuration().values());
    return new Answer()
        .put("trial", trial.number())
        .put("score", trial.score())
        .put("budget", trial.budget())
        .put("settings", values);
  }
}
