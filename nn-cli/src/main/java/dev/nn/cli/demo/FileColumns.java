package dev.nn.cli.demo;

import dev.nn.cli.demo.DataSource.DataChoice;
import dev.nn.cli.demo.DataSource.PlayTable;
import dev.nn.cli.demo.DataSource.PlayTable.Window;
import dev.nn.cli.demo.Playground.Offers;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.dates.DateReading;
import dev.nn.data.preprocessing.ModelColumn;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Target;
import dev.nn.data.text.Remedy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which of a file's columns can be inputs and labels, and why the others cannot. */
final class FileColumns {

  static final int MOST_LABELS = 10;

  private final String file;
  private final Table table;
  private final List<Offers.Column> columns = new ArrayList<>(); // in the order of the table

  FileColumns(String file, Table table) {
    this.file = file;
    this.table = table;
    Map<String, ModelColumn> reviewed =
        PreprocessingSpec.defaults()
            .fit(table, Rows.all(table.rows()), Target.none())
            .reviewed()
            .stream()
            .collect(Collectors.toMap(ModelColumn::name, Function.identity()));
    for (Column column : table.columns()) {
      String input = noInput(column, reviewed.get(column.name()));
      columns.add(new Offers.Column(column.name(), input, noLabel(column)));
    }
  }

  private static @Nullable String noInput(Column column, @Nullable ModelColumn reviewed) {
    if (reviewed != null && reviewed.use() == ModelColumn.Use.LEFT_OUT) {
      return Remedy.command(reviewed.reason());
    } else if (column.form() instanceof DateReading) {
      return "it has dates";
    }
    return column.kind() == Column.Kind.NUMBER ? null : "it has texts";
  }

  private static @Nullable String noLabel(Column column) {
    int texts = column.categories().size();
    return column.unread() != null || column.kind() != Column.Kind.CATEGORY || texts <= MOST_LABELS
        ? column.unread()
        : "it has %s different texts, and at most %s labels can be told apart by colour"
            .formatted(texts, MOST_LABELS);
  }

  Offers.OfferedFile offered(DataChoice.Columns usual) {
    return new Offers.OfferedFile(file, usual, List.copyOf(columns));
  }

  /** Returns what is offered of a column. Throws if there is none of this name. */
  private Offers.Column offered(String name) {
    return columns.get(table.column(name));
  }

  List<String> names() {
    return columns.stream().map(Offers.Column::name).toList();
  }

  /**
   * Chooses columns; pass null for those to choose. The label becomes the last column with few
   * different texts or, if there is none, with numbers. The inputs become the first columns with
   * numbers. Throws if the table has no such columns.
   */
  DataChoice.Columns choose(@Nullable String x, @Nullable String y, @Nullable String label) {
    if (table.columns().size() < 3) {
      throw new IllegalArgumentException(
          "%s has %s, %s; expected two columns of numbers and a label at least"
              .formatted(
                  file,
                  table.columns().size() == 1 ? "one column" : "two columns",
                  String.join(" and ", names())));
    }
    String chosen = label == null ? usualLabel(x, y) : label;
    List<String> inputs =
        names().stream()
            .filter(name -> offered(name).noInput() == null)
            .filter(name -> !name.equals(chosen) && !name.equals(x) && !name.equals(y))
            .toList();
    int needed = (x == null ? 1 : 0) + (y == null ? 1 : 0);
    if (inputs.size() < needed) {
      throw new IllegalArgumentException(
          "%s has %s besides the label '%s'; expected two columns of numbers to be x and y"
              .formatted(
                  file,
                  inputs.isEmpty() ? "no column of numbers" : "one column of numbers, " + inputs,
                  chosen));
    }
    DataChoice.Columns choice =
        new DataChoice.Columns(
            x == null ? inputs.get(0) : x, y == null ? inputs.get(needed - 1) : y, chosen);
    require(choice);
    return choice;
  }

  private String usualLabel(@Nullable String x, @Nullable String y) {
    List<Column> free =
        table.columns().stream()
            .filter(c -> !c.name().equals(x) && !c.name().equals(y))
            .filter(c -> offered(c.name()).noLabel() == null)
            .toList();
    Optional<Column> labels =
        free.stream().filter(c -> c.categories().size() > 1).reduce((first, second) -> second);
    Optional<Column> numbers =
        free.stream()
            .filter(c -> c.kind() == Column.Kind.NUMBER && !(c.form() instanceof DateReading))
            .reduce((first, second) -> second);
    return labels
        .or(() -> numbers)
        .map(Column::name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s has no column of 2 to %s different texts, or of numbers, to be the label"
                        .formatted(file, MOST_LABELS)));
  }

  /** Returns the rows with the chosen columns. Throws if a column is unsuitable or chosen twice. */
  PlayTable table(DataChoice.Columns choice) {
    require(choice);
    int[] places =
        Stream.of(choice.x(), choice.y(), choice.label()).mapToInt(table::column).toArray();
    double[][] rows = new double[table.rows()][];
    Arrays.setAll(
        rows, row -> Arrays.stream(places).mapToDouble(c -> table.cell(row, c)).toArray());
    List<Column> chosen = Arrays.stream(places).mapToObj(table.columns()::get).toList();
    return new PlayTable(Table.of(chosen, rows), Window.around(table, places[0], places[1]));
  }

  private void require(DataChoice.Columns choice) {
    requireInput(choice.x());
    requireInput(choice.y());
    String noLabel = offered(choice.label()).noLabel();
    if (choice.x().equals(choice.y())
        || choice.label().equals(choice.x())
        || choice.label().equals(choice.y())) {
      throw new IllegalArgumentException(
          "x is '%s', y is '%s' and the label is '%s'; expected three different columns"
              .formatted(choice.x(), choice.y(), choice.label()));
    }
    if (noLabel != null) {
      throw new IllegalArgumentException(
          "column '%s' cannot be the label: %s; choose another column"
              .formatted(choice.label(), noLabel));
    }
  }

  private void requireInput(String name) {
    String noInput = offered(name).noInput();
    if (noInput != null) {
      throw new IllegalArgumentException(
          "column '%s' cannot be an input: %s; choose a column of numbers"
              .formatted(name, noInput));
    }
  }
}
