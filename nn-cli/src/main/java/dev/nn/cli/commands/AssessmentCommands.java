package dev.nn.cli.commands;

import static java.util.stream.Collectors.toSet;

import dev.nn.api.NetworkSpec;
import dev.nn.api.text.VisibleText;
import dev.nn.cli.config.Keys;
import dev.nn.cli.config.Settings;
import dev.nn.cli.output.Answer;
import dev.nn.cli.output.Terminal;
import dev.nn.cli.report.ReportFiles;
import dev.nn.cli.report.Subject;
import dev.nn.cli.report.Subject.EvaluatedRows;
import dev.nn.cli.report.TypedCommand;
import dev.nn.cli.rows.PredictionCells;
import dev.nn.cli.training.Account;
import dev.nn.cli.training.TakenColumn;
import dev.nn.core.messages.RemedyException;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.assessment.PermutationImportance.Importances;
import dev.nn.data.comparison.Comparison;
import dev.nn.data.comparison.Comparison.Contrast;
import dev.nn.data.explanation.Explanation;
import dev.nn.data.explanation.Explanation.OutputExplanation;
import dev.nn.data.explanation.Explanation.OutputExplanation.Contribution;
import dev.nn.data.metrics.ConfusionMatrix;
import dev.nn.data.metrics.Evaluation;
import dev.nn.data.model.Model;
import dev.nn.data.model.Provenance;
import dev.nn.data.model.ReadablePredictions.UnreadableRow;
import dev.nn.data.model.Setting;
import dev.nn.data.model.Setting.Group;
import dev.nn.data.preprocessing.Drift;
import dev.nn.data.preprocessing.Drift.ColumnDrift;
import dev.nn.data.preprocessing.Predicted;
import dev.nn.data.preprocessing.RangeWarning;
import dev.nn.data.preprocessing.Ranges;
import dev.nn.data.text.Names;
import dev.nn.data.text.TextTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands that evaluate, explain and compare models. */
final class AssessmentCommands {

  private AssessmentCommands() {}

  /** Prints a model's metrics on rows whose targets are known. */
  @CommandLine.Command(
      name = "evaluate",
      description = "Evaluates a model on rows with known targets, such as new ones.")
  static final class EvaluateCommand extends ModelCommand {

    private static final int MOST_LABELS = 12;

    @Parameters(index = "1", paramLabel = "FILE", description = "The CSV with the rows.")
    private Path file = Path.of("");

    EvaluateCommand(Terminal terminal) {
      super(terminal, offered());
    }

    private static List<Setting> offered() {
      List<Setting> offered = new ArrayList<>(Keys.ofRows());
      Keys.of(Group.OUTPUT).stream().filter(s -> !s.name().equals("model")).forEach(offered::add);
      return offered;
    }

    @Override
    protected int run() throws IOException {
      Settings settings = flags();
      ReportFiles report = ReportFiles.of(settings);
      report.require(List.of(modelFile(), file));
      Model model = model();
      Table all = table(file, settings, model);
      Rows rows = withTargets(all, file, model);
      noteIfTrainedOn("the model", model, all, file);
      Table table = all.select(rows);
      Evaluation evaluation = evaluation(model, table);
      List<String> labels = model.labels();
      boolean matrix = !labels.isEmpty() && labels.size() <= MOST_LABELS;
      List<String> written = report.write(() -> subject(model, evaluation, all, rows, settings));
      if (isJson()) {
        print(
            report.addTo(
                new Answer()
                    .put("rows", table.rows())
                    .put("left_out", all.rows() - table.rows())
                    .put("metrics", evaluation.values())
                    .put("undefined", evaluation.undefined())));
      } else {
        TextTable grid = new TextTable(1);
        evaluation
            .values()
            .forEach(
                (name, value) -> grid.line(Account.withUnit(name, model), TextTable.digits(value)));
        say("%s of %s".formatted(Names.count(table.rows(), "row"), file));
        terminal().print(grid);
        evaluation.reasons().forEach(reason -> say("note: " + reason));
        if (matrix) {
          terminal().print("\n" + model.evaluate(table, ConfusionMatrix.measure(labels)));
        }
        written.forEach(terminal()::println);
      }
      return 0;
    }

    /** Returns the usual metrics, with the coverage of the model's intervals if it has any. */
    private static Evaluation evaluation(Model model, Table table) {
      Evaluation usual = model.evaluate(table);
      Map<String, Double> values = new LinkedHashMap<>(usual.values());
      Account.coverage(model)
          .map(coverage -> model.evaluate(table, Evaluation.measure(List.of(coverage))))
          .ifPresent(covered -> values.putAll(covered.values()));
      return new Evaluation(values, usual.undefined());
    }

    private Subject subject(
        Model model, Evaluation evaluation, Table table, Rows rows, Settings settings) {
      Account account =
          new Account(
              model, TakenColumn.of(model), List.of(), Account.importances(model, table, rows));
      return Subject.ofEvaluation(
          account,
          evaluation,
          table,
          rows,
          file,
          isTrainedOn(model, table) ? EvaluatedRows.KNOWN_FILE : EvaluatedRows.FILE,
          TypedCommand.ofEvaluation(settings, file, modelFile(), this::typed));
    }
  }

  @CommandLine.Command(
      name = "inspect",
      description = "Shows the columns, layers, metrics, decisions and origin of a model.")
  static final class InspectCommand extends ModelCommand {

    InspectCommand(Terminal terminal) {
      super(terminal, List.of());
    }

    @Override
    protected int run() throws IOException {
      Model model = model();
      List<TakenColumn> columns = TakenColumn.of(model);
      NetworkSpec layers = model.network().spec();
      int parameters = model.network().parameters().length;
      if (isJson()) {
        print(
            answer(model, columns).put("network", layers.toString()).put("parameters", parameters));
        return 0;
      }
      Terminal terminal = terminal();
      terminal.print(TakenColumn.text(columns) + "\n");
      say("network     " + layers);
      String members = model.members() == 1 ? "member" : "members";
      say("parameters  %s of %s %s".formatted(parameters, model.members(), members));
      TextTable metrics = new TextTable(1).line("metric", "value");
      model.metrics().forEach((name, value) -> metrics.line(name, TextTable.digits(value)));
      say("");
      terminal.print(metrics + "\n");
      model
          .decisions()
          .labels()
          .forEach(
              d ->
                  say(
                      "threshold   %s: %s"
                          .formatted(
                              d.column(),
                              d.threshold() == null
                                  ? "the most probable label"
                                  : "'%s' from %s on".formatted(d.positive(), d.threshold()))));
      Optional<Provenance> origin = model.provenance();
      terminal.print(
          origin
              .map(known -> text(model, known))
              .orElse("origin      unknown: imported, or made by Model.of\n"));
      Account.notes(model).forEach(note -> say("note: " + note));
      return 0;
    }

    private static String text(Model model, Provenance origin) {
      return """
          rows        %s
          epochs      %s
          data        %s rows, SHA-256 %s
          weights     SHA-256 %s
          java        %s
          recipe      --json shows it
          """
          .formatted(
              Account.rows(model, origin),
              origin.training().epochs(),
              origin.data().rows(),
              origin.data().sha256(),
              origin.sha256(),
              VisibleText.of(origin.training().javaVersion()));
    }

    private static Answer answer(Model model, List<TakenColumn> columns) {
      Answer answer =
          new Answer()
              .put("columns", TakenColumn.answer(columns))
              .put("labels", model.labels())
              .put("members", model.members())
              .put("metrics", model.metrics())
              .put("notes", Account.notes(model));
      model
          .provenance()
          .ifPresent(
              origin ->
                  answer.put(
                      "origin",
                      new Answer()
                          .put("training_rows", origin.rows().training())
                          .put("validation_rows", origin.rows().validation())
                          .put("test_rows", origin.rows().test())
                          .put("epochs", origin.training().epochs())
                          .put("data_sha256", origin.data().sha256())
                          .put("sha256", origin.sha256())
                          .put("java", origin.training().javaVersion())
                          .put("recipe", origin.recipe().toString())));
      return answer;
    }
  }

  /** Shows how important columns are, and why a row gets its prediction. */
  @CommandLine.Command(
      name = "explain",
      description =
          "Shows which columns a model relies on, or with --row why one row got its prediction.")
  static final class ExplainCommand extends ModelCommand {

    /** The most lines of a row's explanation; --json has all. */
    private static final int MOST_COLUMNS = 20;

    @Parameters(
        index = "1",
        paramLabel = "FILE",
        description = "The CSV with the row, and with others to compare it with.")
    private Path file = Path.of("");

    @Option(
        names = "--row",
        paramLabel = "N",
        description = "The row to explain, counted from 1, without the line of names.")
    private @Nullable Integer row;

    ExplainCommand(Terminal terminal) {
      super(terminal, Keys.ofRows());
    }

    @Override
    protected int run() throws IOException {
      Model model = model();
      Table table = table(file, flags(), model);
      return row == null ? importance(model, table) : explain(model, table, row);
    }

    private int importance(Model model, Table all) {
      String target = model.preprocessing().target().predicted().get(0).column();
      if (all.columns().stream().map(Column::name).noneMatch(target::equals)) {
        throw new IllegalArgumentException(
            "%s has no column '%s', which is needed to measure the importance of the others; give rows with it, or --row N to explain one row"
                .formatted(file, target));
      }
      int targets = model.preprocessing().target().predicted().size();
      if (targets > 1) {
        throw new IllegalArgumentException(
            "the model predicts %s columns, but importance is measured only if it predicts one; --row N explains one row"
                .formatted(targets));
      }
      Rows rows = withTargets(all, file, model);
      noteIfTrainedOn("the model", model, all, file);
      Optional<Importances> found = Account.importances(model, all, rows);
      Importances importances =
          found.orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "importance needs at least %s rows and at most %s columns; %s has %s rows, and the model takes %s columns; --row N explains one row"
                          .formatted(
                              Account.LEAST_ROWS,
                              Account.MOST_COLUMNS,
                              file,
                              rows.size(),
                              model.preprocessing().columns().size())));
      if (isJson()) {
        Answer columns = new Answer();
        importances.ranked().forEach(i -> columns.put(i.column(), i.drop().mean()));
        print(
            new Answer()
                .put("metric", importances.metric())
                .put("value", importances.baseline())
                .put("importance", columns));
      } else {
        terminal().print(importances);
      }
      return 0;
    }

    private int explain(Model model, Table table, int number) {
      if (number < 1 || number > table.rows()) {
        throw misuse("--row is %s; %s has the rows 1 to %s".formatted(number, file, table.rows()));
      }
      List<UnreadableRow> unreadable = model.unreadable(table);
      for (UnreadableRow refused : unreadable) {
        if (refused.row() == number - 1) {
          throw new RemedyException("%s, %s", file, refused.message());
        }
      }
      Explanation explanation = explanation(model, table, number - 1, unreadable);
      if (isJson()) {
        print(new Answer().put("row", number).put("outputs", PredictionCells.of(explanation)));
        return 0;
      }
      String between = "";
      List<Predicted> predicted = model.preprocessing().target().predicted();
      for (int i = 0; i < predicted.size(); i++) {
        OutputExplanation output = explanation.of(explanation.main().get(i));
        TextTable grid = new TextTable(2);
        List<Contribution> ranked = output.ranked();
        int shown = ranked.size() <= MOST_COLUMNS ? ranked.size() : MOST_COLUMNS - 1;
        ranked
            .subList(0, shown)
            .forEach(
                c ->
                    grid.line(
                        Names.shortened(c.column()),
                        Names.shortened(c.value()),
                        signed(c.amount())));
        if (shown < ranked.size()) {
          double rest = ranked.stream().skip(shown).mapToDouble(Contribution::amount).sum();
          grid.line("%s more columns".formatted(ranked.size() - shown), "", signed(rest));
        }
        terminal().print(between);
        between = "\n";
        say(
            "row %s: %s is predicted as %s%s; the mean prediction for %s of %s is %s; the columns contribute"
                .formatted(
                    number,
                    predicted.get(i).isNumber()
                        ? output.output()
                        : "the probability of '%s'".formatted(output.output()),
                    TextTable.digits(output.prediction()),
                    truth(table, number - 1, predicted.get(i).column()),
                    Names.count(explanation.backgroundRows(), "row"),
                    file,
                    TextTable.digits(output.base())));
        terminal().print(grid);
      }
      return 0;
    }

    /** Explains a row, compared with the rows that the model can read. */
    private static Explanation explanation(
        Model model, Table table, int row, List<UnreadableRow> unreadable) {
      Set<Integer> others = unreadable.stream().map(UnreadableRow::row).collect(toSet());
      int[] rows = IntStream.range(0, table.rows()).filter(r -> !others.contains(r)).toArray();
      Table background = others.isEmpty() ? table : table.select(Rows.of(rows));
      return model.explainer(background).explain(background, Arrays.binarySearch(rows, row));
    }

    /** Returns a row's own value of a column to predict, in brackets; nothing if it has none. */
    private static String truth(Table table, int row, String column) {
      List<Column> columns = table.columns();
      for (int c = 0; c < columns.size(); c++) {
        if (columns.get(c).name().equals(column) && !Double.isNaN(table.cell(row, c))) {
          String value = Ranges.exact(columns.get(c), table.cell(row, c));
          return " (the file has %s)".formatted(Names.shortened(value));
        }
      }
      return "";
    }

    private static String signed(double amount) {
      return (amount < 0 ? "" : "+") + TextTable.digits(amount);
    }
  }

  /** Shows how new rows differ from those that a model was trained on. */
  @CommandLine.Command(
      name = "drift",
      description = {
        "Shows how the rows of a CSV differ from the training rows of a model: numbers outside their range, new texts, missing cells, and for each column the population stability index (PSI).",
        "The index is 0 for equal distributions; usually 0.1 counts as a small change, and 0.25 as a large one. 'limit' is the index that only one in a hundred unchanged tables of this size would exceed."
      })
  static final class DriftCommand extends ModelCommand {

    @Parameters(index = "1", paramLabel = "FILE", description = "The CSV with the new rows.")
    private Path file = Path.of("");

    DriftCommand(Terminal terminal) {
      super(terminal, Keys.ofRows());
    }

    @Override
    protected int run() throws IOException {
      Model model = model();
      Drift drift = model.drift(table(file, flags(), model));
      if (isJson()) {
        Answer columns = new Answer();
        drift.columns().forEach(c -> columns.put(c.column(), answer(c)));
        print(
            new Answer()
                .put("rows", drift.rows())
                .put("unlike", drift.unlike())
                .put("columns", columns));
        return 0;
      }
      terminal().print(drift);
      List<String> changed =
          drift.columns().stream()
              .filter(ColumnDrift::changed)
              .map(c -> "'%s'".formatted(Names.shortened(c.column())))
              .toList();
      say("");
      if (drift.columns().isEmpty()) {
        say("The model was imported, so it has no ranges of its columns to compare with.");
      } else if (changed.isEmpty()) {
        say("No column has changed: none has an index that is at least 0.1 and above its limit.");
      } else {
        say("Changed: %s.".formatted(Names.joined(changed)));
      }
      return 0;
    }

    private static Answer answer(ColumnDrift column) {
      RangeWarning example = column.example();
      return new Answer()
          .put("psi", column.psi())
          .put("limit", column.limit())
          .put("changed", column.changed())
          .put("outside", column.outside())
          .put("unseen", column.unseen())
          .put("missing", column.missing())
          .put("missing_in_training", column.missingInTraining())
          .putKnown("example", example == null ? null : example.value());
    }
  }

  /** Shows which of two models is better, and whether by more than chance. */
  @CommandLine.Command(
      name = "compare",
      description =
          "Tells which of two models is better on the same rows, and whether the difference may be chance.")
  static final class CompareCommand extends ModelCommand {

    @Parameters(index = "1", paramLabel = "OTHER", description = "The file of the other model.")
    private Path other = Path.of("");

    @Parameters(
        index = "2",
        paramLabel = "FILE",
        description = "The CSV with rows that neither model was trained on.")
    private Path file = Path.of("");

    CompareCommand(Terminal terminal) {
      super(terminal, Keys.ofRows());
    }

    @Override
    protected int run() throws IOException {
      Model model = model();
      Model second = model(other);
      Table all = table(file, flags(), model, second);
      Rows rows = withTargets(all, file, model, second);
      noteIfTrainedOn(modelFile().toString(), model, all, file);
      noteIfTrainedOn(other.toString(), second, all, file);
      if (!model.format().missing().equals(second.format().missing())) {
        note(
            "%1$s and %2$s treat different texts as missing; both are compared here with those of %2$s, and nn evaluate uses each model's own"
                .formatted(other, modelFile()));
      }
      Comparison comparison = model.compare(second, all.select(rows));
      if (isJson()) {
        List<Answer> metrics = comparison.contrasts().stream().map(CompareCommand::answer).toList();
        String better = comparison.better() ? "first" : comparison.worse() ? "second" : "neither";
        print(
            new Answer()
                .put("better", better)
                .put("rows", comparison.rows())
                .put("left_out", all.rows() - comparison.rows())
                .put("metrics", metrics));
      } else {
        say("this model: %s; the other: %s".formatted(modelFile(), other));
        terminal().print(comparison);
      }
      return 0;
    }

    private static Answer answer(Contrast contrast) {
      return new Answer()
          .put("metric", contrast.metric())
          .put("first", contrast.first())
          .put("second", contrast.second())
          .put("low", contrast.low())
          .put("high", contrast.high())
          .put("p", contrast.probability());
    }
  }
}
