package dev.nn.data;

import dev.nn.data.statistics.QuantileSketch;
import dev.nn.data.statistics.RunningMoments;
import dev.nn.data.text.Names;
import dev.nn.data.text.TextTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/** Statistics of a table's columns, in order. Prints as two tables. Immutable. */
public record TableDescription(int rows, List<Numbers> numbers, List<Categories> categories) {

  /** How many groups all quantile sketches together may have: 4 MiB. */
  private static final int ROOM = 1 << 18;

  private static final int LEAST_ROOM = 1 << 10;
  private static final int MOST_ROOM = 1 << 16;

  /**
   * A column of numbers; {@code count} of its cells are present.
   *
   * @param standardDeviation √(Σ (x − mean)² / (n − 1)), as in pandas; NaN for fewer than two
   *     numbers
   * @param quartiles the minimum, first quartile, median, third quartile and maximum, interpolated
   *     as in NumPy. They are exact for up to 65 536 distinct numbers in each of four columns; with
   *     more columns the limit falls, to no less than 1024. Above it, the middle three are off by
   *     at most 0.4 % of the ranks
   */
  public record Numbers(
      String column,
      int count,
      int missing,
      double mean,
      double standardDeviation,
      List<Double> quartiles) {

    public Numbers {
      quartiles = List.copyOf(quartiles);
    }
  }

  /**
   * A column of categories and its commonest category, the first if several are equally common;
   * null if all cells are missing.
   */
  public record Categories(
      String column,
      int count,
      int missing,
      int different,
      @Nullable String commonest,
      int frequency) {}

  public TableDescription {
    numbers = List.copyOf(numbers);
    categories = List.copyOf(categories);
  }

  static TableDescription of(Table table) {
    List<Column> columns = table.columns();
    long numberColumns = columns.stream().filter(TableDescription::isNumber).count();
    int room = (int) Math.max(LEAST_ROOM, Math.min(MOST_ROOM, ROOM / Math.max(1, numberColumns)));
    DoubleConsumer[] summaries =
        columns.stream()
            .map(column -> isNumber(column) ? new NumberSummary(room) : new CategorySummary(column))
            .toArray(DoubleConsumer[]::new);
    for (int r = 0; r < table.rows(); r++) {
      for (int c = 0; c < summaries.length; c++) {
        summaries[c].accept(table.cell(r, c));
      }
    }
    List<Numbers> numbers = new ArrayList<>();
    List<Categories> categories = new ArrayList<>();
    for (int c = 0; c < summaries.length; c++) {
      if (summaries[c] instanceof NumberSummary summary) {
        numbers.add(summary.described(columns.get(c).name(), table.rows()));
      } else if (summaries[c] instanceof CategorySummary summary) {
        categories.add(summary.described(columns.get(c), table.rows()));
      }
    }
    return new TableDescription(table.rows(), numbers, categories);
  }

  private static boolean isNumber(Column column) {
    return column.kind() == Column.Kind.NUMBER;
  }

  private static final class NumberSummary implements DoubleConsumer {

    private final RunningMoments moments = new RunningMoments();
    private final QuantileSketch sketch;
    private double min = Double.NaN;
    private double max = Double.NaN;
    private int count;

    NumberSummary(int room) {
      sketch = new QuantileSketch(room);
    }

    @Override
    public void accept(double cell) {
      if (Double.isNaN(cell)) {
        return;
      }
      moments.add(cell, 1);
      sketch.add(cell);
      min = cell >= min ? min : cell; // false for NaN
      max = cell <= max ? max : cell;
      count++;
    }

    Numbers described(String name, int rows) {
      double deviation = count < 2 ? Double.NaN : Math.sqrt(moments.deviations() / (count - 1));
      List<Double> quartiles =
          List.of(min, sketch.quantile(0.25), sketch.quantile(0.5), sketch.quantile(0.75), max);
      return new Numbers(name, count, rows - count, moments.mean(), deviation, quartiles);
    }
  }

  private static final class CategorySummary implements DoubleConsumer {

    private final int[] counts;

    CategorySummary(Column column) {
      counts = new int[column.categories().size()];
    }

    @Override
    public void accept(double cell) {
      if (!Double.isNaN(cell)) {
        counts[(int) cell]++;
      }
    }

    Categories described(Column column, int rows) {
      int present = Arrays.stream(counts).sum();
      int different = (int) Arrays.stream(counts).filter(count -> count > 0).count();
      int frequency = Arrays.stream(counts).max().orElse(0);
      String commonest =
          frequency == 0
              ? null
              : column.categories().get(Arrays.stream(counts).boxed().toList().indexOf(frequency));
      return new Categories(
          column.name(), present, rows - present, different, commonest, frequency);
    }
  }

  /** Returns one line per column, columns of numbers first. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("%s rows\n".formatted(rows));
    if (!numbers.isEmpty()) {
      TextTable table =
          new TextTable()
              .line("number", "count", "missing", "mean", "sd", "min", "25%", "50%", "75%", "max");
      for (Numbers column : numbers) {
        List<String> line = new ArrayList<>();
        line.add(Names.shortened(column.column()));
        line.add(String.valueOf(column.count()));
        line.add(String.valueOf(column.missing()));
        line.add(TextTable.cell(column.mean()));
        line.add(TextTable.cell(column.standardDeviation()));
        column.quartiles().forEach(quartile -> line.add(TextTable.cell(quartile)));
        table.line(line);
      }
      text.append('\n').append(table);
    }
    if (!categories.isEmpty()) {
      TextTable table =
          new TextTable()
              .line("category", "count", "missing", "different", "commonest", "frequency");
      for (Categories column : categories) {
        table.line(
            Names.shortened(column.column()),
            String.valueOf(column.count()),
            String.valueOf(column.missing()),
            String.valueOf(column.different()),
            column.commonest() == null ? "-" : Names.shortened(column.commonest()),
            String.valueOf(column.frequency()));
      }
      text.append('\n').append(table);
    }
    return text.toString();
  }
}
