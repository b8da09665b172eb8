package dev.nn.cli.commands;

import dev.nn.cli.commands.ServerCommands.ServerOptions;
import dev.nn.cli.config.Flags;
import dev.nn.cli.config.Keys;
import dev.nn.cli.config.Settings;
import dev.nn.cli.config.YamlFile;
import dev.nn.cli.dashboard.Dashboard;
import dev.nn.cli.output.OutputFile;
import dev.nn.cli.output.Terminal;
import dev.nn.cli.report.ReportFiles;
import dev.nn.cli.report.Subject;
import dev.nn.cli.report.TypedCommand;
import dev.nn.cli.training.Account;
import dev.nn.cli.training.TableTraining;
import dev.nn.cli.training.TakenColumn;
import dev.nn.core.listeners.InterruptedTraining;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.TrainingListener;
import dev.nn.data.MalformedDataException;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.TextFormat;
import dev.nn.data.csv.Csv;
import dev.nn.data.csv.CsvStream;
import dev.nn.data.model.Model;
import dev.nn.data.model.Setting;
import dev.nn.data.model.Setting.Group;
import dev.nn.data.text.Names;
import dev.nn.watch.RunLog;
import dev.nn.watch.TensorBoard;
import dev.nn.watch.TrainingProgress;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains a model on a CSV. */
@CommandLine.Command(
    name = "train",
    description = {
      "Trains a model on the rows of a CSV, and saves it.",
      "Shows how it reads each column, chooses every setting that you do not give, and compares the model with simpler ones on rows that it has not seen."
    })
final class TrainCommand extends Command {

  private static final int INTERRUPTED = 130;

  /** The names of columns are looked for in so many lines below the first. */
  private static final int MOST_TITLES = 20;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FILE.csv",
      description =
          "The rows, under a line of names unless --no-header says otherwise, or - for the standard input; by default the 'data' of the configuration.")
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
          "Continue an interrupted training, bit-identically; if there is none, start one.")
  private boolean resume;

  @Mixin private final ForceOption force = new ForceOption();

  @Mixin private final WatchOptions watch = new WatchOptions();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Use at most N processors; the model has the same bits.")
  private @Nullable Integer threads;

  TrainCommand(Terminal terminal) {
    super(terminal, offered());
  }

  private static List<Setting> offered() {
    return Keys.of(
            Group.TABLE,
            Group.DATABASE,
            Group.GOAL,
            Group.ROWS,
            Group.NETWORK,
            Group.TRAINING,
            Group.OUTPUT)
        .stream()
        .filter(setting -> !setting.name().equals("data"))
        .toList();
  }

  @Override
  protected int run() throws IOException {
    Settings settings = settings();
    checked(
        () -> {
          Database.require(settings);
          return true;
        });
    if (printConfig) {
      terminal().print(settings.toYaml());
      return 0;
    }
    Path data =
        CsvFile.named(settings)
            .orElseThrow(() -> misuse("name the CSV to train on, or give a --query"));
    if (threads != null && threads < 1) {
      throw misuse("--threads is " + threads + "; expected at least 1");
    }
    watch.require();
    checked(() -> PredictCommand.quantiles(settings));
    if (settings.texts("target").isEmpty()) {
      throw misuse(
          CsvFile.isPiped(data) || settings.has("jdbc")
              ? "name the column to predict, as in --target price"
              : "name the column to predict with --target; %s has %s"
                  .formatted(
                      data,
                      Names.quoted(
                          CsvFile.of(data, settings, TextFormat.USUAL, terminal()).columnNames())));
    }
    Path model = Path.of(settings.text("model").orElseGet(() -> modelName(data)));
    boolean resumed = isResumed(model);
    OutputFile.require(model);
    ReportFiles report = ReportFiles.of(settings);
    report.require(List.of(data, model));
    Plugins plugins = plugins();
    checked(() -> TableTraining.require(settings, plugins));
    requireNames(data, settings);
    Table table = table(data, settings);
    TableTraining training = new TableTraining(settings, model, table, plugins);
    if (!resumed) {
      force.requireNew(model, "--model"); // checked after all settings
      if (resume) {
        note(
            "nn train: there is nothing to resume in %s, so training begins"
                .formatted(TableTraining.folder(model)));
      }
    }
    List<TakenColumn> columns = training.columns();
    if (!isJson()) {
      say("%s of %s".formatted(Names.count(table.rows(), "row"), data));
      terminal().print(TakenColumn.text(columns) + "\n");
      training.notes().forEach(note -> say("note: " + note));
      for (String target : settings.texts("target")) {
        if ("text".equalsIgnoreCase(settings.pairs("type").get(target))) {
          say(
              "note: --type text has no effect on column '%s', because it is predicted"
                  .formatted(Names.shortened(target)));
        }
      }
      terminal().out().flush();
    }
    String name = "%s of %s".formatted(String.join(", ", settings.texts("target")), data);
    Runnable saved =
        () ->
            note(
                "nn train: the model is saved in %s, but its evaluation was interrupted; nn evaluate measures it"
                    .formatted(model));
    try (WatchOptions.Watching watching =
        watch.start(terminal(), training, model, name, resumed, isJson())) {
      Model trained =
          training.run(
              watching.listeners(),
              e -> {
                watching.endLine();
                note("nn train: %s: type the same command with --resume".formatted(e.getMessage()));
              },
              saved);
      watching.endLine();
      Interruption evaluation = Interruption.told(saved);
      try {
        watching.show(trained, model, table, training.test());
        Account account = training.account(trained);
        List<TypedCommand> commands = TypedCommand.ofTraining(settings, data, model, this::typed);
        Subject subject = Subject.ofTraining(account, training, table, data, commands);
        watching.show(subject);
        watching.saved(model, tell(subject, report, model, settings, training.notes()));
      } finally {
        evaluation.close();
      }
      watching.stay();
      return 0;
    } catch (InterruptedTraining e) {
      return INTERRUPTED;
    }
  }

  /** Throws if a later line has the column to predict, because lines above the names hide them. */
  private void requireNames(Path data, Settings settings) throws IOException {
    if (CsvFile.isPiped(data)
        || CsvFile.isTyped(data, settings, terminal())
        || settings.has("names")
        || settings.is("no_header")) {
      return;
    }
    String target = settings.texts("target").get(0);
    Settings plain = settings.without("without").without("skip_malformed");
    Csv csv =
        CsvFile.of(data, plain, TextFormat.USUAL, terminal())
            .skipMalformed(line -> requireNoName(target, data, line.line(), line.cells()));
    if (csv.columnNames().contains(target)) {
      return;
    }
    try (CsvStream rows = csv.rows()) {
      CsvStream.Row row = rows.next();
      for (int i = 0; i < MOST_TITLES && row != null; i++, row = rows.next()) {
        requireNoName(target, data, row.line(), row.cells());
      }
    } catch (MalformedDataException e) {
      // reading the table says so
    }
  }

  private static void requireNoName(String target, Path data, long line, List<String> cells) {
    if (line <= MOST_TITLES && cells.stream().map(String::strip).anyMatch(target::equals)) {
      throw new IllegalArgumentException(
          "%s: the first line has no column '%s', but line %s has that name; remove the lines above the names"
              .formatted(data, Names.shortened(target), line));
    }
  }

  private Settings settings() throws IOException {
    Settings given = config == null ? Settings.NONE : ofFile(config);
    given = given.and(flags());
    if (file != null && given.has("query")) {
      throw misuse("%s and --query both name rows; give only one".formatted(file));
    }
    return file == null ? given : given.with("data", file.toString());
  }

  /** Reads a configuration. Notes that a search in it is not run. */
  private Settings ofFile(Path file) throws IOException {
    YamlFile yaml = YamlFile.read(file);
    Settings settings = yaml.settings();
    boolean searches = Keys.of(Group.SEARCH).stream().anyMatch(key -> settings.has(key.name()));
    if (searches || !yaml.space().dimensions().isEmpty()) {
      note("nn train: the section 'search' of %s is left out; nn tune runs it".formatted(file));
    }
    return settings;
  }

  /**
   * Returns whether to resume training. Throws if an interrupted run exists, or one still runs, and
   * --resume is not given.
   */
  private boolean isResumed(Path model) throws IOException {
    Path folder = TableTraining.folder(model);
    boolean begun = TableTraining.isBegun(model);
    if (begun && !resume) {
      throw new IllegalArgumentException(
          "%s has checkpoints of a training that was interrupted, or that still runs; continue it with --resume, or delete the folder to start another"
              .formatted(folder));
    }
    return begun;
  }

  private static String modelName(Path data) {
    if (CsvFile.isPiped(data)) {
      return "model.safetensors"; // a pipe's name is a number, or missing
    }
    return TableTraining.modelOf(data).toString();
  }

  /** Returns a line for each of the report's files. */
  private List<String> tell(
      Subject subject, ReportFiles report, Path model, Settings settings, List<String> said)
      throws IOException {
    Account account = subject.account();
    if (isJson()) {
      List<String> written = report.write(() -> subject);
      print(
          report.addTo(
              account.answer().put("verdicts", subject.verdicts()).put("model", model.toString())));
      return written;
    }
    boolean ofNumbers = !account.model().decisions().numbers().isEmpty();
    List<Double> quantiles = settings.numbers("quantiles");
    List<String> notes = new ArrayList<>(Account.notes(account.model()));
    notes.removeAll(said);
    notes.forEach(note -> say("note: " + note));
    if (!quantiles.isEmpty() && !ofNumbers) {
      say(
          "note: the model has no quantiles, because they need predicted numbers and validation rows");
    }
    show(subject, model, settings);
    List<String> written = report.write(() -> subject);
    written.forEach(terminal()::println);
    showNext(settings, model, ofNumbers ? quantiles : List.of());
    return written;
  }

  private void show(Subject subject, Path model, Settings settings) {
    Terminal terminal = terminal();
    Account account = subject.account();
    if (account.metrics().isEmpty()) {
      if (settings.has("validation")) { // else a note above says that the rows are too few
        say(
            "note: no rows were kept for validation or a test, so nothing says how good the model is; nn evaluate measures it on other rows");
      }
    } else {
      terminal.print(account.metricsText() + "\n");
    }
    if (!account.remarks().isEmpty()) {
      account.remarks().forEach(this::say);
      say("");
    }
    if (!subject.verdicts().isEmpty()) {
      subject.verdicts().forEach(this::say);
      say("");
    }
    if (account.importances().isPresent()) {
      terminal.print(account.importanceText() + "\n");
    }
    say("saved %s".formatted(model));
    if (subject.data().equals(model.toString())) {
      say("note: --force has replaced the training data with the model");
    }
    terminal.out().flush();
  }

  private void showNext(Settings settings, Path model, List<Double> quantiles) throws IOException {
    String file = Flags.path(model);
    Path data = CsvFile.named(settings).orElseThrow();
    String asked =
        quantiles.stream()
            .map(String::valueOf)
            .collect(Collectors.joining(",", " --quantiles ", ""));
    String read = Flags.line(settings.only("no_header", "names")).orElse("");
    String database =
        settings.has("query") ? "" : Flags.line(settings.only("jdbc", "driver")).orElse("");
    showNext(
        "predict %s NEW.csv%s%s".formatted(file, read, quantiles.isEmpty() ? "" : asked),
        "explain %s %s --row 1%s%s%s"
            .formatted(
                file,
                CsvFile.isPiped(data) || OutputFile.isSame(model, data)
                    ? "ROWS.csv"
                    : Flags.path(data),
                read,
                database,
                settings.is("skip_malformed") ? " --skip-malformed" : ""),
        "serve " + file);
  }

  /** Says at Ctrl-C what is lost, until it is closed. */
  private record Interruption(Thread hook) {

    static Interruption told(Runnable note) {
      Interruption interruption = new Interruption(new Thread(note, "nn-interrupt"));
      try {
        Runtime.getRuntime().addShutdownHook(interruption.hook);
      } catch (IllegalStateException e) {
        // the JVM is already shutting down, as the training has said
      }
      return interruption;
    }

    void close() {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // the JVM is shutting down
      }
    }
  }

  /** Options for how training is shown and recorded. */
  static final class WatchOptions {

    private static final Path RUNS = Path.of("runs");

    @Option(names = "--quiet", description = "Show no progress.")
    private boolean quiet;

    @Option(
        names = "--log",
        paramLabel = "DIR",
        description =
            "Record the run in a new folder inside this one, with a line of JSON for each epoch; with --dashboard, 'runs' by default.")
    private @Nullable Path log;

    @Option(
        names = "--tensorboard",
        paramLabel = "DIR",
        description = "Write event files for TensorBoard into this folder.")
    private @Nullable Path tensorBoard;

    @Option(
        names = "--dashboard",
        description =
            "Show the training live on a local page, beside earlier runs. The page stays until Ctrl-C.")
    private boolean dashboard;

    @Mixin private final ServerOptions server = new ServerOptions();

    void require() throws IOException {
      server.loopback();
      requireFolder("--log", log);
      requireFolder("--tensorboard", tensorBoard);
    }

    private static void requireFolder(String flag, @Nullable Path folder) throws IOException {
      if (folder != null && Files.exists(folder) && !Files.isDirectory(folder)) {
        throw new IOException("%s names %s, a file; name a folder".formatted(flag, folder));
      }
    }

    Watching start(
        Terminal terminal,
        TableTraining training,
        Path model,
        String name,
        boolean resumed,
        boolean json)
        throws IOException {
      Watching watching = new Watching(terminal);
      if (!json && !quiet) {
        watching.progress =
            terminal.interactive()
                ? TrainingProgress.bar(terminal.err(), terminal.columns())
                : TrainingProgress.lines(terminal.err());
        watching.listeners.add(watching.progress);
      }
      if (log != null || dashboard) {
        Path parent = log == null ? RUNS : log;
        Path run = resumed ? lastRun(parent, model) : nextRun(parent, model);
        watching.listeners.add(RunLog.to(run).recipe(training.recipe()));
        if (dashboard) {
          String current = String.valueOf(run.getFileName());
          watching.dashboard = Dashboard.start(server.loopback(), name, parent, current);
          terminal.note("dashboard: " + watching.dashboard.address());
        }
      }
      if (tensorBoard != null) {
        watching.listeners.add(TensorBoard.to(tensorBoard));
      }
      if (watching.dashboard != null) {
        watching.listeners.add(watching.dashboard);
      }
      return watching;
    }

    static Path nextRun(Path parent, Path model) throws IOException {
      Files.createDirectories(parent);
      for (int number = 1; ; number++) {
        try {
          return Files.createDirectory(parent.resolve(runName(model) + "-" + number));
        } catch (FileAlreadyExistsException e) {
          // it belongs to another run, which may have started just now
        }
      }
    }

    static Path lastRun(Path parent, Path model) throws IOException {
      int number = 1;
      while (Files.exists(parent.resolve(runName(model) + "-" + (number + 1)))) {
        number++;
      }
      return Files.createDirectories(parent.resolve(runName(model) + "-" + number));
    }

    private static String runName(Path model) {
      return String.valueOf(model.getFileName()).replaceFirst("(?<=.)\\.[^.]*$", "");
    }

    /** Whatever shows and records training. A dashboard stays until the command is interrupted. */
    static final class Watching implements AutoCloseable {

      private final Terminal terminal;
      private final List<TrainingListener> listeners = new ArrayList<>();
      private @Nullable TrainingProgress progress;
      private @Nullable Dashboard dashboard;

      private Watching(Terminal terminal) {
        this.terminal = terminal;
      }

      List<TrainingListener> listeners() {
        return listeners;
      }

      /** Ends the progress line if training ended early, so that another line can follow. */
      void endLine() {
        if (progress != null) {
          progress.close();
        }
      }

      void show(Model model, Path file, Table table, Rows test) {
        if (dashboard == null) {
          return;
        }
        if (test.size() > 0) {
          dashboard.showConfusions(model, table.select(test));
        }
        saved(file, List.of());
      }

      void show(Subject subject) {
        if (dashboard != null) {
          dashboard.show(subject);
        }
      }

      /** Lists the files: the model, and everything else that was written. */
      void saved(Path model, List<String> written) {
        if (dashboard != null) {
          dashboard.note(
              Stream.concat(Stream.of("Saved " + model), written.stream())
                  .collect(Collectors.joining("; ")));
        }
      }

      void stay() {
        if (dashboard != null) {
          terminal.out().flush();
          terminal.note("the dashboard stays at " + dashboard.address() + "; Ctrl-C ends it");
          ServerOptions.awaitInterrupt();
        }
      }

      @Override
      public void close() {
        endLine();
        if (dashboard != null) {
          dashboard.close();
        }
      }
    }
  }
}
