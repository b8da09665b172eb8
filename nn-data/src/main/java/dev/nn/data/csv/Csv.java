package dev.nn.data.csv;

import dev.nn.data.Column;
import dev.nn.data.MalformedDataException;
import dev.nn.data.Table;
import dev.nn.data.table.MappedTable;
import dev.nn.data.text.Names;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A file of comma-separated values (RFC 4180), and settings to read it: a line for each row, cells
 * separated by a comma or another character, and quoted if they contain that, a quote or a new
 * line. In UTF-8, with or without byte order mark; compressed by gzip or not, under any name.
 * Immutable: each setting returns another Csv.
 *
 * <p>A column has numbers if every cell that is not missing is a finite decimal number ({@code
 * -12.5e3}), else categories; {@link #type} overrides that. Spaces and tabs around a cell do not
 * count, except in quotes. Categories are in the order of their numbers if all are numbers, else of
 * their UTF-16 codes, independently of the order of the rows.
 */
public final class Csv {

  /** The texts that mark a missing cell unless {@link #missing} replaces them. */
  public static final Set<String> MISSING =
      Set.of("", "NA", "N/A", "NaN", "nan", "null", "NULL", "?");

  private static final String NUMBERS = "0123456789+-eE\n\r";

  final Path file;
  boolean header = true;
  List<String> names = List.of();
  char separator = ',';
  char quote = '"';
  char decimal = '.';
  Set<String> missing = MISSING;
  Map<String, Column.Kind> types = Map.of();
  Set<String> leftOut = Set.of();

  private Csv(Path file) {
    this.file = file;
  }

  private Csv with(Consumer<Csv> change) {
    Csv copy = new Csv(file);
    copy.header = header;
    copy.names = names;
    copy.separator = separator;
    copy.quote = quote;
    copy.decimal = decimal;
    copy.missing = missing;
    copy.types = types;
    copy.leftOut = leftOut;
    change.accept(copy);
    return copy;
  }

  /** Returns a file whose first line has the names of the columns, separated by commas. */
  public static Csv of(Path file) {
    return new Csv(file);
  }

  /** Tells if the first line has the column names, c1, c2, … or {@link #names} otherwise. */
  public Csv header(boolean present) {
    return with(csv -> csv.header = present);
  }

  /** Sets the names of all columns, in their order, in place of those in the first line. */
  public Csv names(List<String> all) {
    return with(csv -> csv.names = List.copyOf(all));
  }

  /** Separates cells by another character, such as a tab; refuses one of numbers or line ends. */
  public Csv separator(char between) {
    requireSyntax("separator", between);
    return with(csv -> csv.separator = between);
  }

  /** Quotes cells with another character than "; refuses one of numbers or line ends. */
  public Csv quote(char around) {
    requireSyntax("quote", around);
    return with(csv -> csv.quote = around);
  }

  /**
   * Reads numbers with another decimal point, such as a comma: {@code 1,5}. A point is then no part
   * of a number. Texts of categories stay as they are, and thousands are never separated. Refuses a
   * digit, a sign, an e, a space, and line ends.
   */
  public Csv decimal(char point) {
    if (NUMBERS.indexOf(point) >= 0 || point == ' ') {
      throw new IllegalArgumentException(
          "the decimal is '%s'; expected a character such as ',' that is no digit, sign, e or space, and does not end a line"
              .formatted(Names.shortened(String.valueOf(point))));
    }
    return with(csv -> csv.decimal = point);
  }

  /** Marks missing cells by these texts, and by empty ones, in place of {@link #MISSING}. */
  public Csv missing(String... markers) {
    Set<String> all = new HashSet<>(List.of(markers));
    all.add("");
    return with(csv -> csv.missing = Set.copyOf(all));
  }

  /**
   * Declares the kind of a column, such as categories for numbers that name classes. A text in a
   * column declared to have numbers is then an error.
   */
  public Csv type(String column, Column.Kind kind) {
    Map<String, Column.Kind> all = new LinkedHashMap<>(types);
    all.put(column, kind);
    return with(csv -> csv.types = Map.copyOf(all));
  }

  /** Leaves columns out, such as identifiers. */
  public Csv leaveOut(String... columns) {
    Set<String> all = new HashSet<>(leftOut);
    all.addAll(List.of(columns));
    return with(csv -> csv.leftOut = Set.copyOf(all));
  }

  /**
   * Returns the names of the columns of {@link #read}, in order, from the first line alone. Refuses
   * settings in which two of separator, quote and decimal are the same.
   *
   * @throws MalformedDataException if the file is empty, or two columns share a name
   */
  public List<String> columnNames() throws IOException {
    return CsvHeader.names(this).stream().filter(name -> !leftOut.contains(name)).toList();
  }

  /**
   * Reads the file into memory, at 8 bytes a cell; {@link #materialize} is for larger files. The
   * file is read once, or twice if a column begins with numbers and has text further on.
   *
   * @throws MalformedDataException if the file is empty or has no rows, a line has more or fewer
   *     cells than there are columns, a quote is not closed, a byte is not UTF-8, a cell is not of
   *     the declared kind, two columns share a name, a column in the settings is absent, a column
   *     has more than 65 536 categories, or the table does not fit the heap
   */
  public Table read() throws IOException {
    return new CsvSource(this).table();
  }

  /**
   * Writes the rows to a file and returns it as a {@link MappedTable} on disk, so that data may be
   * larger than memory. The CSV is streamed two or three times: to find the types of the columns
   * and to write the rows. The heap holds one row, and the names of the categories. The file
   * appears when it is complete; after a failure, an earlier file is unchanged.
   *
   * @throws MalformedDataException as {@link #read}
   */
  public MappedTable materialize(Path to) throws IOException {
    return MappedTable.write(new CsvSource(this), to);
  }

  private static void requireSyntax(String what, char character) {
    if (NUMBERS.indexOf(character) >= 0 || character == '.') {
      throw new IllegalArgumentException(
          "the %s is '%s'; expected a character that is neither part of a number nor ends a line"
              .formatted(what, Names.shortened(String.valueOf(character))));
    }
  }

  /** Checks that no character has two meanings, which setters cannot: a later one may change it. */
  void requireConsistent() {
    requireOther("separator", separator, "quote", quote);
    requireOther("separator", separator, "decimal", decimal);
    requireOther("quote", quote, "decimal", decimal);
  }

  private static void requireOther(String what, char character, String other, char taken) {
    if (character == taken) {
      throw new IllegalArgumentException(
          "the %s and the %s are both '%s'; set one of them to another character with %s(…) or %s(…)"
              .formatted(what, other, Names.shortened(String.valueOf(character)), what, other));
    }
  }

  List<String> mentioned() {
    return Stream.concat(types.keySet().stream(), leftOut.stream()).sorted().toList();
  }
}
