package dev.nn.cli.studio;

import dev.nn.cli.config.Flags;
import dev.nn.cli.output.Answer;
import dev.nn.cli.training.TakenColumn;
import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.cells.NumberForm;
import dev.nn.data.dates.DateReading;
import dev.nn.data.preprocessing.Ranges;
import dev.nn.data.preprocessing.codes.CodeBook;
import dev.nn.data.preprocessing.codes.ColumnCodes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a page shows of a column: how it is taken, how its cells are distributed, and how the target
 * differs among them.
 *
 * @param missing the share of missing cells
 * @param bars a histogram, or the most frequent categories
 * @param explained the share of the target that the column explains alone; null if not measured
 */
record ColumnSummary(
    TakenColumn column, double missing, List<Bar> bars, @Nullable Double explained) {

  private static final int BINS = 20;

  /** Up to this many different numbers have a bar each. */
  private static final int MOST_NUMBERS = 12;

  private static final int MOST_CATEGORIES = 10;

  /** The share of the cells beyond either end of the histogram; its outer bars count them too. */
  private static final double TAIL = 0.01;

  /** The most cells that decide where the histogram ends. */
  private static final int MOST_SORTED = 20_000;

  /**
   * Some cells of a column.
   *
   * @param target the mean of the target in these rows; NaN if it is not known
   */
  record Bar(String label, int rows, double target) {}

  ColumnSummary {
    bars = List.copyOf(bars);
  }

  /** The cells of a column: numbers, or the indices of categories. */
  @SuppressWarnings("ArrayRecordComponent") // passed on, and never compared
  record Cells(Column column, double[] values) {

    static Cells of(Table table, int c) {
      return new Cells(
          table.columns().get(c),
          IntStream.range(0, table.rows()).mapToDouble(row -> table.cell(row, c)).toArray());
    }

    /** Returns how many cells have each category. */
    int[] counts() {
      int[] counts = new int[column.categories().size()];
      Arrays.stream(values)
          .filter(cell -> !Double.isNaN(cell))
          .forEach(category -> counts[(int) category]++);
      return counts;
    }

    /** Returns the cells of a column of texts that an input reads as numbers or dates. */
    static Cells read(Table table, int c, Column input) {
      ColumnCodes codes = new ColumnCodes(table, c, new CodeBook(input));
      return new Cells(
          input,
          IntStream.range(0, table.rows())
              .mapToDouble(codes::code)
              .map(code -> Double.isFinite(code) ? code : Double.NaN)
              .toArray());
    }
  }

  /**
   * Summarizes a column.
   *
   * @param targets the target by row; NaN if it is not known
   */
  static ColumnSummary of(
      TakenColumn taken, Cells given, IntToDoubleFunction targets, @Nullable Double share) {
    Column column = withPoint(given.column());
    double[] cells = given.values();
    double missing = (double) Arrays.stream(cells).filter(Double::isNaN).count() / cells.length;
    Bins bins = column.kind() == Column.Kind.NUMBER ? numbers(column, cells) : categories(given);
    int[] rows = new int[bins.labels().size()];
    int[] known = new int[rows.length];
    double[] sums = new double[rows.length];
    for (int r = 0; r < cells.length; r++) {
      if (!Double.isNaN(cells[r])) {
        int bin = (int) bins.of().applyAsDouble(r);
        double target = targets.applyAsDouble(r);
        rows[bin]++;
        known[bin] += Double.isNaN(target) ? 0 : 1;
        sums[bin] += Double.isNaN(target) ? 0 : target;
      }
    }
    List<Bar> bars = new ArrayList<>();
    for (int bin = 0; bin < rows.length; bin++) {
      bars.add(new Bar(bins.labels().get(bin), rows[bin], sums[bin] / known[bin]));
    }
    return new ColumnSummary(taken, missing, bars, share);
  }

  /** Returns a column whose numbers are written with a decimal point, as all on the page are. */
  private static Column withPoint(Column column) {
    return column.kind() == Column.Kind.NUMBER
            && column.form() instanceof NumberForm form
            && form.decimal().equals(",")
        ? Column.number(
            column.name(),
            new NumberForm(".", form.group().isEmpty() ? "" : ",", form.unit(), form.front()))
        : column;
  }

  /** The bars' labels, and the bar of each row whose cell is not missing. */
  private record Bins(List<String> labels, IntToDoubleFunction of) {}

  private static Bins numbers(Column column, double[] cells) {
    int step = 1 + cells.length / MOST_SORTED;
    double[] sorted =
        IntStream.iterate(0, r -> r < cells.length, r -> r + step)
            .mapToDouble(r -> cells[r])
            .filter(cell -> !Double.isNaN(cell))
            .sorted()
            .toArray();
    double[] different =
        Arrays.stream(cells)
            .filter(cell -> !Double.isNaN(cell))
            .distinct()
            .limit(MOST_NUMBERS + 1)
            .sorted()
            .toArray();
    if (different.length <= MOST_NUMBERS) {
      List<String> labels =
          Arrays.stream(different).mapToObj(number -> Ranges.text(column, number)).toList();
      return new Bins(labels, r -> Arrays.binarySearch(different, cells[r]));
    }
    int last = sorted.length - 1;
    double inner = sorted[(int) (TAIL * last)];
    double outer = sorted[(int) Math.ceil((1 - TAIL) * last)];
    double low = inner < outer ? inner : sorted[0];
    double high = inner < outer ? outer : sorted[last];
    double width = high > low ? (high - low) / BINS : 1;
    List<String> labels = new ArrayList<>();
    for (int bin = 0; bin < BINS; bin++) {
      String from = edge(column, low + bin * width, width);
      String to = edge(column, low + (bin + 1) * width, width);
      boolean days = column.form() instanceof DateReading && !day(from).equals(day(to));
      labels.add("%s to %s".formatted(days ? day(from) : from, days ? day(to) : to));
    }
    return new Bins(
        labels, r -> Math.max(0, Math.min(BINS - 1, Math.floor((cells[r] - low) / width))));
  }

  /** Returns an edge with no more digits than the width of a bar needs. */
  private static String edge(Column column, double edge, double width) {
    if (column.form() instanceof DateReading) {
      return Ranges.text(column, Math.rint(edge));
    }
    double unit = Math.pow(10, Math.floor(Math.log10(width)) - 1);
    return Ranges.text(column, unit > 0 ? Math.rint(edge / unit) * unit : edge);
  }

  /** Returns the day of a date with a time. */
  private static String day(String date) {
    return date.substring(0, Math.min(date.length(), "2024-03-31".length()));
  }

  private static Bins categories(Cells cells) {
    int[] counts = cells.counts();
    List<Integer> order =
        IntStream.range(0, counts.length)
            .filter(category -> counts[category] > 0)
            .boxed()
            .sorted(Comparator.comparing(category -> -counts[category]))
            .toList();
    boolean others = order.size() > MOST_CATEGORIES;
    int shown = others ? MOST_CATEGORIES - 1 : order.size();
    int[] bars = new int[counts.length];
    Arrays.fill(bars, shown);
    List<String> labels = new ArrayList<>();
    for (int bar = 0; bar < shown; bar++) {
      bars[order.get(bar)] = bar;
      labels.add(cells.column().categories().get(order.get(bar)));
    }
    if (others) {
      labels.add("%s others".formatted(order.size() - shown));
    }
    return new Bins(labels, r -> bars[(int) cells.values()[r]]);
  }

  Answer answer() {
    return new Answer()
        .put("name", column.name())
        .put("taken", column.taken())
        .put("why", Flags.asFields(column.why()))
        .put("missing", missing)
        .put("bars", bars)
        .put("explained", explained);
  }
}
