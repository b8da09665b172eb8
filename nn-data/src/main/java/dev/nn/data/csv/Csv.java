package dev.nn.data.csv;

import dev.nn.data.Column;
import dev.nn.data.MalformedDataException;
import dev.nn.data.Table;
import dev.nn.data.table.MappedTable;
import dev.nn.data.text.Names;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A file of comma-separated values (RFC 4180), and how to read it: a line for each row, the cells
 * separated by a comma or another character, in quotes where they contain that, a quote or a new
 * line. In UTF-8, with or without byte order mark; compressed by gzip or not, whatever it is
 * called. Immutable: each setting returns another Csv.
 *
 * <p>A column is one of numbers if every cell of it that is not missing is a finite decimal number
 * ({@code -12.5e3}), else one of categories. {@link #type} overrides that. Spaces and tabs around a
 * cell do not count, except in quotes. The categories are in the order of their numbers if all are
 * numbers, else by their UTF-16 codes; so the order of the rows does not change them.
 */
public final class Csv {

  /** What marks a missing cell unless {@link #missing} says otherwise; an empty one always is. */
  public static final Set<String> MISSING =
      Set.of("", "NA", "N/A", "NaN", "nan", "null", "NULL", "?");

  /** What numbers are written with besides the point, and the ends of lines. */
  private static final String NUMBERS = "0123456789+-eE\n\r";

  private final Path file;
  private boolean header = true;
  private List<String> names = List.of();
  private char separator = ',';
  private char quote = '"';
  private char decimal = '.';
  private Set<String> missing = MISSING;
  private Map<String, Column.Kind> types = Map.of();
  private Set<String> leftOut = Set.of();

  private Csv(Path file) {
    this.file = file;
  }

  /** Returns a copy that was changed before anybody else saw it. */
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

  /** A file whose first line has the names of the columns, separated by commas. */
  public static Csv of(Path file) {
    return new Csv(file);
  }

  /**
   * Says whether the first line has the names of the columns. Without, they are named c1, c2, … or
   * as {@link #names} says.
   */
  public Csv header(boolean present) {
    return with(csv -> csv.header = present);
  }

  /** Names all columns of the file, in their order, whatever the first line says. */
  public Csv names(List<String> all) {
    return with(csv -> csv.names = List.copyOf(all));
  }

  /**
   * Separates cells by another character than a comma, such as a tab.
   *
   * @throws IllegalArgumentException if numbers are written with it, or it ends lines
   */
  public Csv separator(char between) {
    requireSyntax("separator", between);
    return with(csv -> csv.separator = between);
  }

  /**
   * Quotes cells with another character than ".
   *
   * @throws IllegalArgumentException if numbers are written with it, or it ends lines
   */
  public Csv quote(char around) {
    requireSyntax("quote", around);
    return with(csv -> csv.quote = around);
  }

  /**
   * Writes numbers with another character than a point between the whole and the rest, such as a
   * comma: {@code 1,5}. A point is then no part of a number, and the texts of categories stay as
   * they are. Numbers have no separators of thousands.
   *
   * @throws IllegalArgumentException if it is a digit, a sign, an e or a space, or it ends lines
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
   * Declares what the cells of a column are, such as numbers that are the names of classes. A cell
   * that is no number in a column declared one is then an error.
   */
  public Csv type(String column, Column.Kind kind) {
    Map<String, Column.Kind> all = new LinkedHashMap<>(types);
    all.put(column, kind);
    return with(csv -> csv.types = Map.copyOf(all));
  }

  /** Leaves columns out, such as identifiers; they take neither time nor memory. */
  public Csv leaveOut(String... columns) {
    Set<String> all = new HashSet<>(leftOut);
    all.addAll(List.of(columns));
    return with(csv -> csv.leftOut = Set.copyOf(all));
  }

  /**
   * The names of the columns that {@link #read} gives, in order, for which only the first line is
   * read.
   *
   * @throws MalformedDataException if the file is empty, or two columns share a name
   * @throws IllegalArgumentException if two of separator, quote and decimal are the same
   * @throws IOException if the file cannot be read
   */
  public List<String> columnNames() throws IOException {
    return CsvHeader.names(this).stream().filter(name -> !leavesOut(name)).toList();
  }

  /**
   * Reads the file into memory: 8 bytes a cell. {@link #materialize} is for files that are larger.
   *
   * <p>The file is read once, or twice if a column begins with numbers and has text further on.
   *
   * @throws MalformedDataException if the file is empty or has no rows, a line has more or fewer
   *     cells than there are columns, a quote is not closed, a byte is not UTF-8, a cell is not of
   *     the declared type, two columns share a name, a column named here is not there, one has more
   *     categories than 65 536, or the table does not fit the heap
   * @throws IllegalArgumentException if two of separator, quote and decimal are the same
   * @throws IOException if the file cannot be read
   */
  public Table read() throws IOException {
    return new CsvSource(this).table();
  }

  /**
   * Writes the rows in the form that {@link MappedTable} reads from disk, so that data may be
   * larger than memory. The CSV is streamed, twice or thrice: to find the types of the columns and
   * to write the rows. The heap holds one row, and the names of the categories.
   *
   * <p>The file appears when it is complete; if anything fails, one that was there stays as it was.
   *
   * @return the table that was written
   * @throws MalformedDataException as {@link #read}
   * @throws IOException if a file cannot be read or written
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

  /**
   * Makes sure that no character stands for two things. The setters cannot, since the other
   * character may be set after theirs.
   */
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

  Path file() {
    return file;
  }

  boolean header() {
    return header;
  }

  List<String> names() {
    return names;
  }

  char separator() {
    return separator;
  }

  char quote() {
    return quote;
  }

  /** The point of numbers. */
  char decimal() {
    return decimal;
  }

  Set<String> missingTexts() {
    return missing;
  }

  Column.@Nullable Kind type(String column) {
    return types.get(column);
  }

  boolean leavesOut(String column) {
    return leftOut.contains(column);
  }

  /** The columns that settings speak of. */
  List<String> mentioned() {
    List<String> mentioned = new ArrayList<>(types.keySet());
    mentioned.addAll(leftOut);
    mentioned.sort(null);
    return mentioned;
  }
}
