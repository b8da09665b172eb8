package dev.nn.cli.studio;

import dev.nn.cli.config.Flags;
import dev.nn.cli.config.Settings;
import dev.nn.cli.output.Answer;
import dev.nn.cli.output.CommandLog.TakenWarnings;
import dev.nn.cli.serve.FileStamp;
import dev.nn.cli.studio.ColumnSummary.Cells;
import dev.nn.cli.training.TableTraining;
import dev.nn.cli.training.TakenColumn;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A file as settings read it, and what is known of its columns.
 *
 * @param shown the path in commands and messages
 * @param answer what pages show of it
 */
record OpenTable(
    Path file, Path shown, Settings settings, Table table, FileStamp stamp, Answer answer) {

  /** Reads a file. Throws if it cannot be read so, or if the settings do not suit its columns. */
  static OpenTable read(Path file, Path shown, Settings settings, Studio.Host host)
      throws IOException {
    FileStamp stamp = FileStamp.of(file); // before reading, so that a change meanwhile is noticed
    Table table;
    List<String> notes = new ArrayList<>();
    try (TakenWarnings warnings = new TakenWarnings()) {
      table = host.read(file, settings);
      warnings.lines().forEach(line -> notes.add(line.replace(file.toString(), shown.toString())));
    }
    Optional<TableTraining> training =
        settings.has("target")
            ? Optional.of(new TableTraining(settings, file, table, host.plugins()))
            : Optional.empty();
    Preprocessing fitted =
        training
            .map(each -> each.review().preprocessing())
            .orElseGet(
                () ->
                    PreprocessingSpec.defaults().fit(table, Rows.all(table.rows()), Target.none()));
    Map<String, Column> inputs =
        fitted.columns().stream().collect(Collectors.toMap(Column::name, Function.identity()));
    List<TakenColumn> taken =
        training.map(TableTraining::columns).orElseGet(() -> TakenColumn.of(fitted, table));
    Map<String, Double> explained =
        training.map(each -> each.review().explained()).orElse(Map.of());
    ShownTarget target = ShownTarget.of(table, settings);
    List<Answer> columns = new ArrayList<>();
    for (int c = 0; c < taken.size(); c++) {
      TakenColumn column = taken.get(c);
      Column known = table.columns().get(c);
      Column input = inputs.getOrDefault(known.name(), known);
      boolean read = input.kind() == Column.Kind.NUMBER && known.kind() == Column.Kind.CATEGORY;
      Cells cells = read ? Cells.read(table, c, input) : Cells.of(table, c);
      columns.add(
          ColumnSummary.of(column, cells, target.values(), explained.get(column.name())).answer());
    }
    training.ifPresent(each -> notes.addAll(each.notes()));
    Answer answer =
        new Answer()
            .put("file", shown.toString())
            .put("rows", table.rows())
            .put("columns", columns)
            .put("notes", notes.stream().map(Flags::asFields).toList())
            .put("bars", target.words())
            .put("given", settings.values());
    return new OpenTable(file, shown, settings, table, stamp, answer);
  }

  /**
   * What bars show of the target.
   *
   * @param words such as "mean of price"; null if there is no target
   */
  private record ShownTarget(@Nullable String words, IntToDoubleFunction values) {

    static ShownTarget of(Table table, Settings settings) {
      List<String> names = settings.texts("target");
      if (names.size() != 1) {
        return new ShownTarget(null, row -> Double.NaN);
      }
      int c = table.column(names.get(0));
      Column column = table.columns().get(c);
      if (column.kind() == Column.Kind.NUMBER) {
        return new ShownTarget("mean of " + column.name(), row -> table.cell(row, c));
      }
      int shown = shown(table, c);
      return new ShownTarget(
          "share of %s = %s".formatted(column.name(), column.categories().get(shown)),
          row ->
              Double.isNaN(table.cell(row, c)) ? Double.NaN : table.cell(row, c) == shown ? 1 : 0);
    }

    /** Returns the rarer of two labels, or the most frequent of several. */
    private static int shown(Table table, int c) {
      int[] counts = Cells.of(table, c).counts();
      IntStream labels = IntStream.range(0, counts.length).filter(label -> counts[label] > 0);
      boolean two = Arrays.stream(counts).filter(count -> count > 0).count() == 2;
      return labels
          .boxed()
          .min((a, b) -> two ? counts[a] - counts[b] : counts[b] - counts[a])
          .orElse(0);
    }
  }

  /** Returns whether the file is no longer the one that was read. */
  boolean isChanged() {
    try {
      return !FileStamp.of(file).equals(stamp);
    } catch (IOException e) {
      return true; // it is gone
    }
  }
}
