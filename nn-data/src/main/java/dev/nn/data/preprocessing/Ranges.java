package dev.nn.data.preprocessing;

import dev.nn.api.RandomStream;
import dev.nn.api.text.VisibleText;
import dev.nn.core.samples.Shuffle;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.cells.CellForm;
import dev.nn.data.cells.FreeText;
import dev.nn.data.dates.DateReading;
import dev.nn.data.preprocessing.ColumnRange.CategoryRange;
import dev.nn.data.preprocessing.ColumnRange.NumberRange;
import dev.nn.data.preprocessing.codes.CodeBook;
import dev.nn.data.preprocessing.codes.ColumnCodes;
import dev.nn.data.preprocessing.codes.ColumnPlaces;
import dev.nn.data.text.Names;
import dev.nn.data.text.TextTable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The ranges that a model's columns have in its training rows, in order. A row is given by a code
 * for each column. The least and the greatest number, and some between, are from training rows.
 * Immutable.
 */
public final class Ranges {

  /** The ranges of no column, so no row is outside. */
  public static final Ranges UNKNOWN = new Ranges(List.of(), List.of());

  private static final String UNKNOWN_CATEGORY = "unknown";

  /** Sort at most this many numbers: if there are more rows, one from each of many stretches. */
  private static final int SORTED = 1 << 16;

  /** At most this many texts in place of numbers are kept. */
  private static final int MOST_TEXTS = 100;

  private static final String UNREADABLE = "unreadable";

  private static final String FREE_TEXT = "text";

  private final List<Column> columns;
  private final ColumnRange[] ranges;

  /** Creates ranges. Throws unless they are for these columns, in this order. */
  public Ranges(List<Column> columns, List<ColumnRange> ranges) {
    this.columns = List.copyOf(columns);
    this.ranges = ranges.toArray(new ColumnRange[0]);
    List<String> names = columns.stream().map(Column::name).toList();
    if (!names.equals(ranges.stream().map(ColumnRange::column).toList())) {
      throw new IllegalArgumentException(
          "the ranges are for the columns %s, expected ranges for %s"
              .formatted(
                  VisibleText.of(ranges.stream().map(ColumnRange::column).toList()),
                  VisibleText.of(names)));
    }
    for (int c = 0; c < this.ranges.length; c++) {
      Column column = columns.get(c);
      boolean fits =
          this.ranges[c] instanceof CategoryRange categories
              ? categories.counts().size() == column.categories().size()
              : column.kind() == Column.Kind.NUMBER;
      if (!fits) {
        throw new IllegalArgumentException(
            "the range of column '%s' does not fit its %s categories"
                .formatted(Names.shortened(column.name()), column.categories().size()));
      }
    }
  }

  /** {@return the ranges of columns in a table's rows; the table may have other columns too} */
  public static Ranges of(List<Column> columns, Table table, Rows rows) {
    ColumnPlaces places = new ColumnPlaces(table);
    List<ColumnRange> ranges = new ArrayList<>();
    for (Column column : columns) {
      ranges.add(range(column, table, places.of(column.name()), rows));
    }
    return new Ranges(columns, ranges);
  }

  /** {@return the range of each column} */
  public List<ColumnRange> columns() {
    return List.of(ranges);
  }

  /** {@return in how many columns a row leaves its range; allocates nothing} */
  public int outside(double[] row) {
    int count = 0;
    for (int c = 0; c < ranges.length; c++) {
      count += ranges[c].outside(row[c]) ? 1 : 0;
    }
    return count;
  }

  /** {@return a warning for each column in which a row leaves its range, in order} */
  public List<RangeWarning> warnings(double[] row) {
    return warnings(row, c -> exact(columns.get(c), row[c]));
  }

  /** {@return warnings as {@link #warnings(double[])}, with the texts of unknown cells} */
  public List<RangeWarning> warnings(double[] row, IntFunction<String> cells) {
    if (outside(row) == 0) {
      return List.of();
    }
    return IntStream.range(0, ranges.length)
        .filter(c -> ranges[c].outside(row[c]))
        .mapToObj(c -> warning(c, row[c], cells))
        .toList();
  }

  private RangeWarning warning(int c, double code, IntFunction<String> cells) {
    Column column = columns.get(c);
    String known = text(column, code);
    boolean isKnown = !known.equals(UNKNOWN_CATEGORY) && !known.equals(UNREADABLE);
    return new RangeWarning(
        column.name(),
        isKnown ? known : cells.apply(c),
        ranges[c].text(column),
        ranges[c].far(code));
  }

  /** Returns a warning for a code of one column. */
  RangeWarning warning(int c, double code) {
    return warning(c, code, i -> exact(columns.get(i), code));
  }

  /**
   * {@return artificial rows, [rows × columns]}
   *
   * <p>Each column has the values of the training rows in the same shares, but pairs them with
   * other columns at random: a Latin hypercube (M. McKay, R. Beckman and W. Conover, 1979).
   */
  public double[][] sample(int rows, long seed) {
    double[][] sample = new double[rows][ranges.length];
    for (int c = 0; c < ranges.length; c++) {
      int[] order = Shuffle.of(rows, RandomStream.of(seed).derive("ranges", c));
      for (int r = 0; r < rows; r++) {
        sample[r][c] = ranges[c].quantile((order[r] + 0.5) / rows);
      }
    }
    return sample;
  }

  /** {@return a code as {@link #exact} writes it, but a fraction with up to six digits in all} */
  public static String text(Column column, double code) {
    boolean number = column.kind() == Column.Kind.NUMBER && Double.isFinite(code);
    if (!number || column.form() instanceof DateReading) {
      return exact(column, code);
    }
    BigDecimal given = new BigDecimal(code);
    int whole = given.precision() - given.scale(); // digits in front of the point
    return exact(column, given.round(new MathContext(Math.max(6, whole))).doubleValue());
  }

  /** {@return a code as text: a number, a category, missing, unknown or unreadable} */
  public static String exact(Column column, double code) {
    if (Double.isNaN(code)) {
      return "missing";
    }
    if (column.form() == FreeText.FORM) {
      return FREE_TEXT;
    }
    if (column.kind() == Column.Kind.NUMBER) {
      CellForm form = column.form();
      if (Double.isInfinite(code)) {
        return UNREADABLE;
      }
      return form == null ? TextTable.exact(code) : form.text(code);
    }
    boolean known = code >= 0 && code < column.categories().size();
    return known ? column.categories().get((int) code) : UNKNOWN_CATEGORY;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Ranges that && Arrays.equals(ranges, that.ranges);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(ranges);
  }

  /** Returns a line for each column. */
  @Override
  public String toString() {
    TextTable table = new TextTable();
    for (int c = 0; c < ranges.length; c++) {
      table.line(columns.get(c).name(), ranges[c].text(columns.get(c)));
    }
    return table.toString();
  }

  /** Returns the range of one column in a table's rows. Takes one pass, in bounded memory. */
  static ColumnRange range(Column column, Table table, int index, Rows rows) {
    ColumnCodes codes = new ColumnCodes(table, index, new CodeBook(column));
    return column.kind() == Column.Kind.NUMBER
        ? numbers(column, codes, rows).texts(texts(table, index, codes, rows))
        : categories(column, codes, rows);
  }

  /** Returns the texts in place of numbers in a column; none if there are too many. */
  private static List<String> texts(Table table, int index, ColumnCodes codes, Rows rows) {
    List<String> categories = table.columns().get(index).categories();
    Set<String> texts = new LinkedHashSet<>();
    for (int i = 0; i < rows.size() && !categories.isEmpty(); i++) {
      if (codes.code(rows.row(i)) == CodeBook.NO_NUMBER) {
        texts.add(categories.get((int) table.cell(rows.row(i), index)).strip());
        if (texts.size() > MOST_TEXTS) {
          return List.of();
        }
      }
    }
    return List.copyOf(texts);
  }

  private static NumberRange numbers(Column column, ColumnCodes codes, Rows rows) {
    RandomStream random = RandomStream.of(0).derive("stretch", 0);
    double[] some = new double[Math.min(SORTED, rows.size())];
    int count = 0;
    int stretch = 0;
    long chosen = place(0, rows.size(), some.length, random);
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    int missing = 0;
    for (int i = 0; i < rows.size(); i++) {
      double code = codes.code(rows.row(i));
      boolean present = Double.isFinite(code);
      if (present) {
        min = Math.min(min, code);
        max = Math.max(max, code);
      } else {
        missing++;
      }
      if (i == chosen) {
        chosen = place(++stretch, rows.size(), some.length, random);
        if (present) {
          some[count++] = code;
        }
      }
    }
    if (count == 0 && missing < rows.size()) { // the few numbers are in rows that were skipped
      some[count++] = min;
    }
    double[] sorted = Arrays.copyOf(some, count);
    Arrays.sort(sorted);
    return NumberRange.of(column.name(), rows.size(), missing, min, sorted, max);
  }

  private static long place(int stretch, int rows, int stretches, RandomStream random) {
    double within = rows == stretches ? 0 : random.uniform(stretch);
    long first = (long) stretch * rows / stretches;
    long next = (stretch + 1L) * rows / stretches;
    return first + (long) (within * (next - first));
  }

  private static CategoryRange categories(Column column, ColumnCodes codes, Rows rows) {
    int[] counts = new int[column.categories().size()];
    int missing = 0;
    int other = 0;
    for (int i = 0; i < rows.size(); i++) {
      double code = codes.code(rows.row(i));
      if (Double.isNaN(code)) {
        missing++;
      } else if (code >= 0 && code < counts.length) {
        counts[(int) code]++;
      } else {
        other++;
      }
    }
    return new CategoryRange(column.name(), IntStream.of(counts).boxed().toList(), missing, other);
  }
}
