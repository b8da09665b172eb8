package dev.nn.data.csv;

import dev.nn.api.text.VisibleText;
import dev.nn.data.Column;
import dev.nn.data.MalformedDataException;
import dev.nn.data.Table;
import dev.nn.data.TextFormat;
import dev.nn.data.cells.NumberForm;
import dev.nn.data.dates.DateForm;
import dev.nn.data.files.TextSource;
import dev.nn.data.source.runtime.InputColumns;
import dev.nn.data.table.MappedTable;
import dev.nn.data.text.Names;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file of comma-separated values (RFC 4180), or several, and settings to read it: a line for each
 * row, cells separated by a comma or another character, and quoted if they contain that, a quote or
 * a new line. In UTF-8 unless {@link #charset} or a byte order mark says otherwise; compressed by
 * gzip or not, under any name. A first line {@code sep=;}, as Excel writes it, sets the separator.
 * An empty line is a row if there is one column, else it is skipped. Immutable: each setting
 * returns another Csv.
 *
 * <p>The first line has the names of the columns. One that is there before gets a number, as in
 * {@code area.1}, and an empty one becomes that of its place, such as {@code c3}; a warning in the
 * log says so, and another one if the line looks like data.
 *
 * <p>A column has numbers if every cell that is not missing is a finite decimal number ({@code
 * -12.5e3}), or if all of them have one {@link NumberForm}, such as 1,234.50 or $5 or 12 %; else it
 * has categories, and the form of the cells that are numbers. {@link #type} overrides that. Spaces
 * and tabs around a cell do not count, except in quotes. Categories are in the order of their
 * numbers if all are numbers, else of their UTF-16 codes, independently of the order of the rows.
 *
 * <p>Texts of more than 65 536 different dates, in at least nine of ten rows, become numbers: the
 * seconds since 1970-01-01T00:00 UTC, as {@link DateForm} reads them. The other texts of such a
 * column are missing, and a warning in the log counts them.
 *
 * <p>Other columns of more than 65 536 different texts, and the largest ones while all texts take
 * more than 32 MiB and 1 KiB for each column, lose their cells: all are missing, {@link
 * Column#unread()} is the reason, a warning gives the remedy, and models leave them out. A declared
 * {@link #type} makes them errors.
 */
public final class Csv {

  /** The texts, in lower case, that mark a missing cell of any column by default. */
  public static final Set<String> MISSING_CATEGORIES = InputColumns.MISSING;

  /** The texts, in lower case, that mark a missing number or date by default. */
  public static final Set<String> MISSING =
      Stream.of(InputColumns.MISSING, InputColumns.MISSING_NUMBERS)
          .flatMap(Set::stream)
          .collect(Collectors.toUnmodifiableSet());

  private static final String SEPARATORS = ",;\t|";

  /** The line by which Excel tells the separator of a file, maybe after a byte order mark. */
  static final Pattern DECLARATION =
      Pattern.compile("\uFEFF?\"?sep=([,;\t|])\"?", Pattern.CASE_INSENSITIVE);

  static final int LONGEST_DECLARATION = "\"sep=;\"".length();

  private static final String NUMBERS = "0123456789+-eE\n\r";

  final List<TextSource> sources;
  Charset charset = StandardCharsets.UTF_8;
  boolean header = true;
  List<String> names = List.of();
  char separator = ',';
  char quote = '"';
  char decimal = '.';
  Set<String> missing = MISSING; // in lower case
  Map<String, Column.Kind> types = Map.of();
  Set<String> leftOut = Set.of();
  @Nullable Consumer<MalformedLine> skipped;

  private Csv(List<TextSource> sources) {
    this.sources = List.copyOf(sources);
  }

  private Csv with(Consumer<Csv> change) {
    Csv copy = new Csv(sources);
    copy.charset = charset;
    copy.header = header;
    copy.names = names;
    copy.separator = separator;
    copy.quote = quote;
    copy.decimal = decimal;
    copy.missing = missing;
    copy.types = types;
    copy.leftOut = leftOut;
    copy.skipped = skipped;
    change.accept(copy);
    return copy;
  }

  /**
   * Returns a file whose first line has the names of the columns, separated by commas. A pipe is
   * read to its end when its first line is, and kept as a stream is.
   */
  public static Csv of(Path file) {
    return new Csv(List.of(TextSource.of(file)));
  }

  /**
   * Returns the rows of several files, one after the other, with the same columns in the same
   * order; an error names the file that differs. Refuses an empty list.
   */
  public static Csv of(List<Path> files) {
    if (files.isEmpty()) {
      throw new IllegalArgumentException("no files; give at least one");
    }
    return new Csv(files.stream().map(TextSource::of).toList());
  }

  /**
   * Returns the text of a stream, which is read to its end now, and not closed: up to 16 MiB are
   * kept in memory, more in a temporary file, which is deleted when Java ends.
   */
  public static Csv of(InputStream in) throws IOException {
    return new Csv(List.of(TextSource.of(in)));
  }

  /** Returns the text of a reader, as that of a stream; its charset is the reader's. */
  public static Csv of(Reader in) throws IOException {
    return new Csv(List.of(TextSource.of(in)));
  }

  /**
   * Returns the text of a stream, named in errors, that {@link #rows} reads as it comes, once, and
   * closes; {@link #read} and {@link #materialize} need {@link #of(InputStream)}.
   */
  public static Csv once(String name, InputStream in) {
    return new Csv(List.of(TextSource.once(name, in)));
  }

  /** Decodes bytes by another charset than UTF-8, unless there is a byte order mark. */
  public Csv charset(Charset other) {
    return with(csv -> csv.charset = other);
  }

  /**
   * Skips lines that cannot be read, and reports each of them once, in the order of the file: with
   * more or fewer cells than columns, with a misplaced quote, or with a text in a column declared
   * to have numbers. Without this setting, the first such line is an error. Reading is slower with
   * it. A line of more than 2^24 characters is an error even with it.
   */
  public Csv skipMalformed(Consumer<MalformedLine> report) {
    return with(csv -> csv.skipped = report);
  }

  /** Tells if the first line has the column names, as by default; else they are c1, c2, … */
  public Csv header(boolean present) {
    return with(csv -> csv.header = present);
  }

  /** Sets the unique names of all columns, those left out too, in place of the first line's. */
  public Csv names(List<String> all) {
    return with(csv -> csv.names = List.copyOf(all));
  }

  /** Separates cells by another character than a comma; refuses one of numbers or line ends. */
  public Csv separator(char between) {
    requireSyntax("separator", between);
    return with(csv -> csv.separator = between);
  }

  /**
   * Separates cells by the first comma, semicolon, tab or bar in the first line, if any, unless the
   * present separator is there.
   */
  public Csv detectSeparator() throws IOException {
    String line = sources.get(0).firstLine(charset);
    return line.indexOf(separator) >= 0
        ? this
        : line.chars()
            .filter(c -> SEPARATORS.indexOf(c) >= 0)
            .mapToObj(c -> separator((char) c))
            .findFirst()
            .orElse(this);
  }

  /** Returns this CSV with the separator that its first line declares, if it does. */
  Csv declared() throws IOException {
    Matcher line = DECLARATION.matcher(sources.get(0).firstLine(charset));
    return line.matches() ? separator(line.group(1).charAt(0)) : this;
  }

  /** Quotes cells with another character than "; refuses numbers, line ends and blanks. */
  public Csv quote(char around) {
    requireSyntax("quote", around);
    if (around == ' ' || around == '\t') {
      throw refusal(
          "quote", around, "is neither a space nor a tab, which do not count around a cell");
    }
    return with(csv -> csv.quote = around);
  }

  /**
   * Reads numbers with another decimal point, such as a comma: {@code 1,5}. A point is then no part
   * of a number, unless it separates thousands. Texts of categories stay as they are. Refuses a
   * digit, a sign, an e, a space, controls, and half of a surrogate pair.
   */
  public Csv decimal(char point) {
    if (NUMBERS.indexOf(point) >= 0 || point <= ' ' || Character.isSurrogate(point)) {
      throw refusal(
          "decimal", point, "is no digit, sign, e, space, control or half of a pair, such as ','");
    }
    return with(csv -> csv.decimal = point);
  }

  /** Marks missing cells by these texts, in any case, or none, in place of {@link #MISSING}. */
  public Csv missing(String... markers) {
    Set<String> all = new HashSet<>();
    List.of(markers).forEach(marker -> all.add(marker.toLowerCase(Locale.ROOT)));
    all.add("");
    return with(csv -> csv.missing = Set.copyOf(all));
  }

  /**
   * Reads the file in the format of another one, such as {@code model.format()}: its separator,
   * quote, decimal, charset and texts of missing cells. Refuses a charset that this Java lacks.
   */
  public Csv format(TextFormat other) {
    if (!Charset.isSupported(other.charset())) {
      throw new IllegalArgumentException(
          "the charset is '%s', which this Java does not know; expected one such as UTF-8"
              .formatted(Names.shortened(other.charset())));
    }
    return charset(Charset.forName(other.charset()))
        .separator(other.separator().charAt(0))
        .quote(other.quote().charAt(0))
        .decimal(other.decimal().charAt(0))
        .with(
            csv -> csv.missing = other.missing().isEmpty() ? MISSING : Set.copyOf(other.missing()));
  }

  /** Returns the format in which the file is read. */
  public TextFormat format() {
    return new TextFormat(
        String.valueOf(separator),
        String.valueOf(quote),
        String.valueOf(decimal),
        charset.name(),
        missing.equals(MISSING) ? List.of() : List.copyOf(missing));
  }

  /** Declares the kind of a column; a text in place of a number is then an error. */
  public Csv type(String column, Column.Kind kind) {
    return types(Map.of(column, kind));
  }

  /** Declares the kinds of several columns by name; as {@link #type}. */
  public Csv types(Map<String, Column.Kind> kinds) {
    Map<String, Column.Kind> all = new LinkedHashMap<>(types);
    all.putAll(kinds);
    return with(csv -> csv.types = Map.copyOf(all));
  }

  /** Leaves further columns out, such as identifiers. */
  public Csv leaveOut(String... columns) {
    Set<String> all = new HashSet<>(leftOut);
    all.addAll(List.of(columns));
    return with(csv -> csv.leftOut = Set.copyOf(all));
  }

  /**
   * Returns the names of the columns of {@link #read}, from the first line alone. Refuses settings
   * in which two of separator, quote and decimal are the same, and given names that are not
   * distinct.
   */
  public List<String> columnNames() throws IOException {
    try {
      return CsvHeader.of(declared()).names().stream()
          .filter(name -> !leftOut.contains(name))
          .toList();
    } catch (OutOfMemoryError e) {
      throw CsvSource.tooWide(this, e);
    }
  }

  /**
   * Reads the file into memory, at 8 bytes a cell; {@link #materialize} is for larger files. The
   * file is read once, or up to three times if a column begins with numbers and has text further
   * on, or its numbers have a form of their own.
   *
   * @throws MalformedDataException if the file has no rows, a line has more or fewer cells than
   *     columns, a quote is not closed, a byte is not of the charset, a cell is not of the declared
   *     kind, the file is no text, a column in the settings is absent, a column declared by {@link
   *     #type} has too many texts, or the table does not fit the heap
   */
  public Table read() throws IOException {
    return CsvSource.of(this).table();
  }

  /**
   * Writes the rows to a file and returns it as a {@link MappedTable} on disk, so that data may be
   * larger than memory. The CSV is streamed two to four times. The heap holds one row, and the
   * names of the categories. The file appears when it is complete; after a failure, an earlier file
   * is unchanged.
   *
   * @throws MalformedDataException as {@link #read}
   */
  public MappedTable materialize(Path to) throws IOException {
    return CsvSource.of(this).write(to);
  }

  /**
   * Opens the rows as texts, for a reader that takes them one by one and closes them; refuses
   * several files. Kinds, columns left out and texts of missing cells do not count.
   */
  public CsvStream rows() throws IOException {
    if (sources.size() > 1) {
      throw new IllegalStateException(
          sources.size() + " files; open the rows of each with Csv.of(file).rows()");
    }
    return new CsvStream(declared(), sources.get(0));
  }

  private static void requireSyntax(String what, char character) {
    if (NUMBERS.indexOf(character) >= 0 || character == '.' || Character.isSurrogate(character)) {
      throw refusal(
          what, character, "is no part of a number and no half of a pair, and does not end a line");
    }
  }

  private static IllegalArgumentException refusal(String what, char character, String rule) {
    return new IllegalArgumentException(
        "the %s is '%s'; expected a character that %s"
            .formatted(what, Names.shortened(String.valueOf(character)), rule));
  }

  List<String> mentioned() {
    return Stream.concat(types.keySet().stream(), leftOut.stream()).sorted().toList();
  }

  /** Returns the name of the first source, for messages about all of them. */
  String name() {
    return sources.get(0).name();
  }

  /** A skipped record: its first line, from 1, and its place, defect and remedy. */
  public record MalformedLine(long line, String message) {

    @Override
    public String toString() {
      return VisibleText.of(message);
    }
  }
}
