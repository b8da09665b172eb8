package dev.nn.cli.commands;

import dev.nn.cli.config.CommandWords;
import dev.nn.cli.config.Flags;
import dev.nn.cli.config.Keys;
import dev.nn.cli.config.Settings;
import dev.nn.cli.config.YamlFile;
import dev.nn.cli.output.OutputFile;
import dev.nn.cli.output.Terminal;
import dev.nn.cli.report.ReportFiles;
import dev.nn.cli.report.Subject;
import dev.nn.cli.report.TypedCommand;
import dev.nn.cli.training.Account;
import dev.nn.cli.training.TableTraining;
import dev.nn.cli.training.TakenColumn;
import dev.nn.core.listeners.InterruptedTraining;
import dev.nn.data.Table;
import dev.nn.data.model.Model;
import dev.nn.data.model.Setting;
import dev.nn.data.model.Setting.Group;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The training of a model on a CSV. */
@CommandLine.Command(
    name = "train",
    description = {
      "Trains a model on the rows of a CSV, and saves it.",
      "Says what each column was taken for, chooses everything that no flag sets, and judges the model by rows that it has not seen, beside simpler models."
    })
final class TrainCommand extends Command {

  private static final int INTERRUPTED = 130;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FILE.csv",
      description =
          "The rows, under a line of names, or - for the standard input; by default the 'data' of the configuration.")
  private @Nullable Path file;

  @Option(
      names = "--config",
      paramLabel = "FILE.yaml",
      description = "A file of settings, which flags override: docs/cli.md.")
  private @Nullable Path config;

  @Option(
      names = "--print-config",
      description = "Print the settings as YAML, for --config, and train nothing.")
  private boolean printConfig;

  @Option(
      names = "--resume",
      description =
          "Go on with a training that was interrupted, to the same bits; without one, begin.")
  private boolean resume;

  @Mixin private final ForceOption force = new ForceOption();

  @Mixin private final WatchOptions watch = new WatchOptions();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Use at most N processors; this changes no bit of the model.")
  private @Nullable Integer threads;

  TrainCommand(Terminal terminal) {
    super(terminal, offered());
  }

  private static List<Setting> offered() {
    return Keys.of(Group.TABLE, Group.GOAL, Group.ROWS, Group.NETWORK, Group.TRAINING, Group.OUTPUT)
        .stream()
        .filter(setting -> !setting.name().equals("data"))
        .toList();
  }

  @Override
  protected int run() throws IOException {
    Settings settings = settings();
    if (printConfig) {
      terminal().print(settings.toYaml());
      return 0;
    }
    Path data =
        Path.of(settings.text("data").orElseThrow(() -> misuse("name the CSV to train on")));
    if (threads != null && threads < 1) {
      throw misuse("--threads is " + threads + "; expected at least 1");
    }
    watch.require();
    if (settings.texts("target").isEmpty()) {
      throw misuse("name the column to predict, as in --target price");
    }
    Path model = Path.of(settings.text("model").orElseGet(() -> modelName(data)));
    boolean resumed = isResumed(model);
    if (resumed) {
      OutputFile.require(model);
    } else {
      force.requireNew(model, "--model");
    }
    ReportFiles report = ReportFiles.of(settings);
    report.require(List.of(data, model));
    Table table = table(data, settings);
    TableTraining training = new TableTraining(settings, model, table, plugins());
    List<TakenColumn> columns = training.columns();
    if (!isJson()) {
      terminal().println("%s rows of %s".formatted(table.rows(), data));
      terminal().print(TakenColumn.text(columns) + "\n");
      terminal().out().flush();
    }
    String name = "%s of %s".formatted(String.join(", ", settings.texts("target")), data);
    try (WatchOptions.Watching watching =
        watch.start(terminal(), training, model, name, resumed, isJson())) {
      Model trained =
          training.run(
              watching.listeners(),
              e -> {
                watching.endLine();
                terminal()
                    .note(
                        "nn train: %s: type the same command with --resume"
                            .formatted(e.getMessage()));
              });
      watching.endLine();
      watching.show(trained, model, table, training.test());
      Account account =
          new Account(trained, columns, training.baselines(trained), training.importances(trained));
      List<TypedCommand> commands = TypedCommand.ofTraining(settings, data, model, this::typed);
      tell(
          account,
          report,
          () -> Subject.ofTraining(account, training, table, data, commands),
          model,
          settings);
      watching.stay();
      return 0;
    } catch (InterruptedTraining e) {
      return INTERRUPTED;
    }
  }

  private Settings settings() throws IOException {
    Settings given = config == null ? Settings.NONE : YamlFile.read(config).settings();
    given = given.and(flags());
    return file == null ? given : given.with("data", file.toString());
  }

  /** Returns whether training goes on; refuses to begin beside one that was interrupted. */
  private boolean isResumed(Path model) throws IOException {
    Path folder = TableTraining.folder(model);
    boolean begun = TableTraining.isBegun(model);
    if (begun && !resume) {
      throw new IllegalArgumentException(
          "%s has checkpoints of a training that was interrupted, or that still runs; go on with it by --resume, or delete the folder to begin another"
              .formatted(folder));
    }
    if (resume && !begun) {
      terminal()
          .note("nn train: there is nothing to resume in %s, so training begins".formatted(folder));
    }
    return begun;
  }

  private static String modelName(Path data) {
    if (CsvFile.isPiped(data)) {
      return "model.safetensors"; // a pipe has a number for a name, or none
    }
    String name = data.getFileName().toString().replaceFirst("(?i)\\.gz$", "");
    return OutputFile.beside(Path.of(name), ".safetensors").toString();
  }

  private void tell(
      Account account, ReportFiles report, Supplier<Subject> subject, Path model, Settings settings)
      throws IOException {
    if (isJson()) {
      report.write(subject);
      print(report.addTo(account.answer().put("model", model.toString())));
      return;
    }
    List<Double> quantiles = settings.numbers("quantiles");
    show(account, model, quantiles);
    report.write(subject).forEach(terminal()::println);
    showNext(settings, model, quantiles);
  }

  private void show(Account account, Path model, List<Double> quantiles) {
    Terminal terminal = terminal();
    if (!quantiles.isEmpty() && account.model().decisions().numbers().isEmpty()) {
      terminal.println(
          "note: the model has no quantiles, which only numbers with some validation rows have");
    }
    account.model().notes().forEach(note -> terminal.println("note: " + CommandWords.of(note)));
    terminal.print(account.metricsText() + "\n");
    if (account.importances().isPresent()) {
      terminal.print(account.importanceText() + "\n");
    }
    terminal.println("saved %s".formatted(model));
    terminal.out().flush();
  }

  private void showNext(Settings settings, Path model, List<Double> quantiles) {
    String file = Flags.path(model);
    Path data = Path.of(settings.text("data").orElse(""));
    String asked =
        quantiles.stream()
            .map(String::valueOf)
            .collect(Collectors.joining(",", " --quantiles ", ""));
    showNext(
        "predict %s NEW.csv%s".formatted(file, quantiles.isEmpty() ? "" : asked),
        "explain %s %s --row 1%s"
            .formatted(
                file,
                CsvFile.isPiped(data) ? "ROWS.csv" : Flags.path(data),
                settings.is("skip_malformed") ? " --skip-malformed" : ""),
        "serve " + file);
  }
}
