package dev.nn.cli.commands;

import dev.nn.cli.config.Keys;
import dev.nn.cli.config.Settings;
import dev.nn.cli.output.Terminal;
import dev.nn.cli.rows.CellReader;
import dev.nn.core.messages.Message;
import dev.nn.core.messages.RemedyException;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.cells.DigitCodes;
import dev.nn.data.csv.Csv;
import dev.nn.data.model.Model;
import dev.nn.data.model.ReadablePredictions.UnreadableRow;
import dev.nn.data.model.Setting;
import dev.nn.data.model.TableFingerprint;
import dev.nn.data.preprocessing.Predicted;
import dev.nn.data.preprocessing.RangeWarning;
import dev.nn.data.preprocessing.Ranges;
import dev.nn.data.preprocessing.TableInputs;
import dev.nn.data.preprocessing.TableTargets;
import dev.nn.data.text.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Parameters;

/** A command that reads a saved model. */
abstract class ModelCommand extends Command {

  @Parameters(index = "0", paramLabel = "MODEL", description = "The file of the model.")
  private Path modelFile = Path.of("");

  ModelCommand(Terminal terminal, List<Setting> offered) {
    super(terminal, Keys.ofModel(offered));
  }

  final Path modelFile() {
    return modelFile;
  }

  final Model model() throws IOException {
    return model(modelFile);
  }

  final Model model(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString()); // checked before the search for plug-ins
    }
    return Model.load(file, plugins());
  }

  /**
   * Reads a table in the first model's format, so that each cell means to the models what it means
   * to nn predict: their categories are texts, and so are numbers in another form than theirs. If a
   * model was trained on the table, its other columns have the kinds that they had then, which
   * --type may have set.
   */
  final Table table(Path file, Settings settings, Model... models) throws IOException {
    Model model = models[0];
    Csv csv = CsvFile.ofModel(CsvFile.of(file, settings, model.format(), terminal()), model);
    csv = csv.types(CsvFile.categories(csv.columnNames(), models));
    Table table = CsvFile.read(file, csv);
    Map<String, Column.Kind> texts = new HashMap<>();
    for (Column given : table.columns()) {
      if (CsvFile.isOtherForm(given, table.format(), settings, models)) {
        texts.put(given.name(), Column.Kind.CATEGORY);
      }
    }
    csv = csv.types(texts);
    Table rows = texts.isEmpty() ? table : CsvFile.read(file, csv);
    for (TableFingerprint known : recorded(models)) {
      Map<String, Column.Kind> then = otherKinds(rows, known);
      if (known.rows() == rows.rows() && !then.isEmpty()) {
        Table trained = CsvFile.read(file, csv.types(then));
        if (known.isIn(trained)) {
          return trained;
        }
      }
    }
    return new CellReader(rows.format(), model.format(), settings.has("decimal"))
        .table(rows, CsvFile.known(model).toList());
  }

  /** Returns the tables that models were trained on, those of updates included. */
  private static List<TableFingerprint> recorded(Model... models) {
    return Stream.of(models)
        .flatMap(model -> model.provenance().stream())
        .flatMap(origin -> origin.tables().stream())
        .toList();
  }

  final Table readable(Table table, Path file, Model... models) {
    Rows rows = readable(table, IntStream.range(0, table.rows()).toArray(), file, models);
    return rows.size() == table.rows() ? table : table.select(rows);
  }

  /** Returns the recorded kinds of columns that now have another one but could be read as such. */
  static Map<String, Column.Kind> otherKinds(Table table, TableFingerprint recorded) {
    Map<String, Column.Kind> kinds = new HashMap<>();
    for (Column column : table.columns()) {
      Column.Kind kind = recorded.columns().get(column.name());
      boolean possible =
          kind == Column.Kind.CATEGORY
              ? column.kind() == Column.Kind.NUMBER
              : column.categories().stream().allMatch(DigitCodes::areDigits);
      if (kind != null && kind != column.kind() && column.unread() == null && possible) {
        kinds.put(column.name(), kind);
      }
    }
    return kinds;
  }

  /**
   * Returns those of a table's rows that all models can read, because nn predict has no prediction
   * for the others. Notes how many are left out, with the first one's reason. Throws if none is
   * left.
   */
  private Rows readable(Table table, int[] rows, Path file, Model... models) {
    Map<Integer, UnreadableRow> all = new HashMap<>();
    for (Model model : models) {
      model.unreadable(table).forEach(row -> all.putIfAbsent(row.row(), row));
    }
    int[] rest = IntStream.of(rows).filter(row -> !all.containsKey(row)).toArray();
    Optional<Message> first =
        IntStream.of(rows)
            .mapToObj(all::get)
            .flatMap(Stream::ofNullable)
            .map(UnreadableRow::message)
            .findFirst();
    if (first.isPresent() && rest.length == 0) {
      throw new RemedyException("%s has no row that the model can read: %s", file, first.get());
    }
    first.ifPresent(
        reason ->
            note(
                "%s of %s of %s left out, because the model cannot read them: %s"
                    .formatted(
                        rows.length - rest.length,
                        Names.count(rows.length, "row"),
                        file,
                        reason.command())));
    for (Model model : models) {
      noteUnlike(model, table, rest, file);
    }
    return Rows.of(rest);
  }

  /** Notes how many rows have a value unlike all training rows, as nn predict does. */
  private void noteUnlike(Model model, Table table, int[] rows, Path file) {
    Ranges ranges = model.preprocessing().ranges().orElse(Ranges.UNKNOWN);
    TableInputs inputs = model.preprocessing().readableInputs(table);
    double[] codes = new double[ranges.columns().size()];
    int unlike = 0;
    String first = "";
    for (int r = 0; r < rows.length && codes.length > 0; r++) {
      int row = rows[r];
      inputs.codes(row, codes);
      Optional<RangeWarning> warning =
          ranges.warnings(codes, c -> inputs.text(row, c)).stream()
              .filter(RangeWarning::far)
              .findFirst();
      if (warning.isPresent() && unlike++ == 0) {
        first = "row %s, %s".formatted(row + 1, warning.get());
      }
    }
    if (unlike > 0) {
      note(
          "%s of %s of %s %s a value unlike those of all training rows, so trust %s less: %s"
              .formatted(
                  unlike,
                  Names.count(rows.length, "row"),
                  file,
                  unlike == 1 ? "has" : "have",
                  unlike == 1 ? "its prediction" : "their predictions",
                  first));
    }
  }

  /**
   * Returns the rows on which models can be evaluated, because they have a target and the models
   * can read them. Notes how many rows are left out, and why. Throws if none is left.
   */
  final Rows withTargets(Table table, Path file, Model... models) {
    requireTargets(models[0], table, file);
    String target =
        Names.joined(
            models[0].preprocessing().target().predicted().stream()
                .map(Predicted::column)
                .toList());
    List<TableTargets> targets =
        Stream.of(models).map(model -> model.preprocessing().targets(table)).toList();
    int[] given = rowsWithTargets(models[0], table);
    int[] known =
        IntStream.of(given)
            .filter(row -> targets.stream().anyMatch(each -> each.accepts(row)))
            .toArray();
    Optional<Message> refusal = refusal(targets.get(0), given);
    if (known.length == 0) {
      throw new RemedyException(
          "no row of %s has %s, which is needed to evaluate the model%s",
          file, target, refusal.map(message -> Message.of("; %s", message)).orElse(Message.of("")));
    }
    if (given.length < table.rows()) {
      note(
          (table.rows() - given.length == 1
                  ? "%s of %s rows has no %s and is left out"
                  : "%s of %s rows have no %s and are left out")
              .formatted(table.rows() - given.length, table.rows(), target));
    }
    if (known.length < given.length) {
      note(
          "%s of %s of %s left out, because the model cannot read %s: %s"
              .formatted(
                  given.length - known.length,
                  Names.count(given.length, "row"),
                  file,
                  target,
                  refusal.map(Message::command).orElse("")));
    }
    return readable(table, known, file, models);
  }

  /** Returns why the first of those rows that has no readable target has none. */
  private static Optional<Message> refusal(TableTargets targets, int[] rows) {
    OptionalInt first = IntStream.of(rows).filter(row -> !targets.accepts(row)).findFirst();
    try {
      first.ifPresent(targets::check);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(Message.of(e));
    }
  }

  /** Throws if a row's target is no number, or an unknown label. Rows without a target pass. */
  final void checkTargets(Model model, Table table) {
    IntStream.of(rowsWithTargets(model, table))
        .forEach(model.preprocessing().targets(table)::check);
  }

  private static int[] rowsWithTargets(Model model, Table table) {
    int[] columns =
        model.preprocessing().target().predicted().stream()
            .mapToInt(target -> table.column(target.column()))
            .toArray();
    return IntStream.range(0, table.rows())
        .filter(row -> IntStream.of(columns).noneMatch(c -> Double.isNaN(table.cell(row, c))))
        .toArray();
  }

  /** Throws if a table lacks a column that the model predicts. */
  final void requireTargets(Model model, Table table, Path file) {
    List<String> names = table.columns().stream().map(Column::name).toList();
    for (Predicted predicted : model.preprocessing().target().predicted()) {
      if (!names.contains(predicted.column())) {
        char separator = table.format().separator().charAt(0);
        throw new RemedyException(
            "%s: %s. Give rows with the values that the model predicts, which only nn predict and nn explain --row can do without",
            file, Names.noColumn(predicted.column(), names, separator));
      }
    }
  }

  /** Returns whether a training or an update had this table; other files with its rows differ. */
  static boolean isTrainedOn(Model model, Table table) {
    return recorded(model).stream().anyMatch(known -> known.isIn(table));
  }

  /** Notes whether a model was trained on rows of a table. */
  final void noteIfTrainedOn(String name, Model model, Table table, Path file) {
    if (isTrainedOn(model, table)) {
      note(
          "%s was trained on rows of %s, so it looks better here than on new rows; nn inspect shows its metrics on the test rows"
              .formatted(name, file));
    }
  }
}
