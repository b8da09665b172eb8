package dev.nn.data.csv;

import dev.nn.api.text.VisibleText;
import dev.nn.core.messages.Message;
import dev.nn.data.Column;
import dev.nn.data.MalformedDataException;
import dev.nn.data.Table;
import dev.nn.data.TextFormat;
import dev.nn.data.cells.DigitCodes;
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
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One or more CSV files (RFC 4180), and the settings to read them with. Each line is a row. Cells
 * are separated by a comma or another character, and must be quoted if they contain that character,
 * a quote or a new line. The text is UTF-8 unless {@link #charset} or a byte order mark says
 * otherwise; it may be compressed by gzip, whatever the file's name. A first line {@code sep=;}, as
 * Excel writes it, sets the separator. An empty line is a row if there is only one column;
 * otherwise it is skipped. Immutable: each setting returns another Csv.
 *
 * <p>The first line has the column names. If a name occurs again, it gets a number, as in {@code
 * area.1}; if it is empty, it becomes its place, such as {@code c3}. A warning in the log says so,
 * and another one says if the line looks like data.
 *
 * <p>A column has numbers if every cell that is not missing is a finite decimal number ({@code
 * -12.5e3}), unless they are codes with {@link DigitCodes}, or if all such cells share one {@link
 * NumberForm}, such as 1,234.50 or $5 or 12 %. Otherwise it has categories, and keeps the form of
 * those that are numbers. {@link #type} overrides this. Spaces and tabs around a cell do not count,
 * except in quotes. Categories are sorted by number if all of them are numbers, else by their
 * UTF-16 codes, so the order of the rows does not matter.
 *
 * <p>If a column has more than 65 536 different texts, and at least nine of ten rows have a date,
 * its cells become numbers: seconds since 1970-01-01T00:00 UTC, as {@link DateForm} reads them.
 * Other texts in such a column are missing, and a warning in the log counts them.
 *
 * <p>Any other column with more than 65 536 different texts loses its cells. So do the largest
 * columns while all texts together take more than 32 MiB plus 1 KiB for each column. All cells of
 * such a column are missing, {@link Column#unread()} says why, and models leave the column out. If
 * you declared its {@link #type}, reading throws instead.
 */
public final class Csv {

  /** The texts, in lower case, that by default mark a missing cell in any column. */
  public static final Set<String> MISSING_CATEGORIES = InputColumns.MISSING;

  /** The texts, in lower case, that by default mark a missing number or date. */
  public static final Set<String> MISSING =
      Stream.of(InputColumns.MISSING, InputColumns.MISSING_NUMBERS)
          .flatMap(Set::stream)
          .collect(Collectors.toUnmodifiableSet());

  private static final String SEPARATORS = ",;\t|";

  /** The line in which Excel declares the separator, maybe after a byte order mark. */
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
  Set<String> texts = Set.of();
  @Nullable Consumer<MalformedLine> skipped;

  /** The columns if each line is JSON; null in a CSV. */
  private @Nullable JsonColumns json;

  private Csv(List<TextSource> sources) {
    this.sources = List.copyOf(sources);
  }

  /** Returns rows of JSON. Their syntax and names are fixed, whatever the settings say. */
  static Csv ofJson(TextSource source, JsonColumns columns) {
    return new Csv(List.of(source)).with(csv -> csv.json = columns);
  }

  private Csv with(Consumer<Csv> change) {
    Csv copy = new Csv(sources);
    copy.json = json;
    copy.charset = charset;
    copy.header = header;
    copy.names = names;
    copy.separator = separator;
    copy.quote = quote;
    copy.decimal = decimal;
    copy.missing = missing;
    copy.types = types;
    copy.leftOut = leftOut;
    copy.texts = texts;
    copy.skipped = skipped;
    change.accept(copy);
    return copy.json == null ? copy : copy.ofUsualSyntax();
  }

  private Csv ofUsualSyntax() {
    charset = StandardCharsets.UTF_8;
    header = false;
    names = List.of();
    separator = ',';
    quote = '"';
    decimal = '.';
    return this;
  }

  /**
   * Reads a file whose first line has the column names, separated by commas. The file may be a
   * pipe: it is then read to its end as soon as its first line is needed, and kept like a stream.
   */
  public static Csv of(Path file) {
    return new Csv(List.of(TextSource.of(file)));
  }

  /**
   * Reads several files one after the other, as one table. They must have the same columns in the
   * same order; otherwise an error names the file that differs. Throws if the list is empty.
   */
  public static Csv of(List<Path> files) {
    Objects.requireNonNull(files, "files");
    if (files.isEmpty()) {
      throw new IllegalArgumentException("no files; give at least one");
    }
    return new Csv(files.stream().map(TextSource::of).toList());
  }

  /**
   * Reads a stream to its end now, without closing it. Up to 16 MiB are kept in memory, more in a
   * temporary file that is deleted when the JVM exits.
   */
  public static Csv of(InputStream in) throws IOException {
    return new Csv(List.of(TextSource.of(in)));
  }

  /** Reads a stream that errors call by a name; see {@link #of(InputStream)}. */
  public static Csv of(String name, InputStream in) throws IOException {
    return new Csv(List.of(TextSource.of(name, in)));
  }

  /**
   * Reads text from a reader, as {@link #of(InputStream)} does. The reader has decoded the
   * characters already, so {@link #charset} has no effect.
   */
  public static Csv of(Reader in) throws IOException {
    return new Csv(List.of(TextSource.of(in)));
  }

  /**
   * Reads a stream only once, as it comes. {@link #rows} reads and closes it; {@link #read} and
   * {@link #materialize} need {@link #of(InputStream)}. Errors mention the name.
   */
  public static Csv once(String name, InputStream in) {
    return new Csv(List.of(TextSource.once(name, in)));
  }

  /** Decodes bytes by a charset other than UTF-8, unless there is a byte order mark. */
  public Csv charset(Charset other) {
    return with(csv -> csv.charset = other);
  }

  /**
   * Skips lines that cannot be read, and reports each of them once, in file order. These are lines
   * with more or fewer cells than columns, with a misplaced quote, or with a text in a column that
   * you declared as numbers. Without this setting, the first such line is an error. Reading is
   * slower with it. A line of more than 2^24 characters is always an error.
   */
  public Csv skipMalformed(Consumer<MalformedLine> report) {
    return with(csv -> csv.skipped = report);
  }

  /** Says whether the first line has the column names, as by default; else they are c1, c2, … */
  public Csv header(boolean present) {
    return with(csv -> csv.header = present);
  }

  /**
   * Sets all column names, in place of the first line's. They must be unique, and include the
   * columns that you leave out.
   */
  public Csv names(List<String> all) {
    return with(csv -> csv.names = List.copyOf(all));
  }

  /**
   * Separates cells by a character other than a comma. Throws if the character is a line end, or
   * can be part of a number.
   */
  public Csv separator(char between) {
    requireSyntax("separator", between);
    return with(csv -> csv.separator = between);
  }

  /**
   * Separates cells by whichever of comma, semicolon, tab and bar comes first in the first line.
   * Changes nothing if the line has none of them, or has the present separator.
   */
  public Csv detectSeparator() throws IOException {
    if (json != null) {
      return this;
    }
    String line = sources.get(0).firstLine(charset);
    return line.indexOf(separator) >= 0
        ? this
        : line.chars()
            .filter(c -> SEPARATORS.indexOf(c) >= 0)
            .mapToObj(c -> separator((char) c))
            .findFirst()
            .orElse(this);
  }

  /** Returns this CSV with the separator that its first line declares, if it declares one. */
  Csv declared() throws IOException {
    if (json != null) {
      return this;
    }
    Matcher line = DECLARATION.matcher(sources.get(0).firstLine(charset));
    return line.matches() ? separator(line.group(1).charAt(0)) : this;
  }

  /**
   * Quotes cells with a character other than ". Throws if the character is blank or a line end, or
   * can be part of a number.
   */
  public Csv quote(char around) {
    requireSyntax("quote", around);
    if (around == ' ' || around == '\t') {
      throw refusal(
          "quote", around, "is neither a space nor a tab, because these are ignored around a cell");
    }
    return with(csv -> csv.quote = around);
  }

  /**
   * Reads numbers with another decimal point, such as a comma: {@code 1,5}. A point is then not
   * part of a number, unless it separates thousands. Categories keep their texts. Throws if the
   * character is a digit, a sign, an e, a space, a control character, or half of a surrogate pair.
   */
  public Csv decimal(char point) {
    if (NUMBERS.indexOf(point) >= 0 || point <= ' ' || Character.isSurrogate(point)) {
      throw refusal(
          "decimal",
          point,
          "is not a digit, sign, e, space, control character or half of a surrogate pair, such as ','");
    }
    return with(csv -> csv.decimal = point);
  }

  /** Replaces {@link #MISSING}: these texts, in any case, mark missing cells. There may be none. */
  public Csv missing(String... markers) {
    Set<String> all = new HashSet<>();
    List.of(markers).forEach(marker -> all.add(marker.toLowerCase(Locale.ROOT)));
    all.add("");
    return with(csv -> csv.missing = Set.copyOf(all));
  }

  /**
   * Reads the file in another file's format, such as {@code model.format()}: its separator, quote,
   * decimal point, charset and texts of missing cells. Throws if this JVM lacks the charset.
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

  /**
   * Declares the kind of a column. Any other text in a column of numbers is then an error. A recipe
   * may still leave the column out, unless {@code PreprocessingSpec.column} chooses its encoding.
   */
  public Csv type(String column, Column.Kind kind) {
    return types(Map.of(column, kind));
  }

  /** Declares several columns by name; see {@link #type}. */
  public Csv types(Map<String, Column.Kind> kinds) {
    Map<String, Column.Kind> all = new LinkedHashMap<>(types);
    all.putAll(kinds);
    return with(csv -> csv.types = Map.copyOf(all));
  }

  /**
   * Declares columns of free text: all their cells are kept, however many and long they are, and
   * none is read as a number. Encode them by {@code Encoding.text()}.
   */
  public Csv texts(String... columns) {
    Set<String> all = new HashSet<>(texts);
    all.addAll(List.of(columns));
    return with(csv -> csv.texts = Set.copyOf(all));
  }

  /** Returns whether a column is declared as free text; see {@link #texts}. */
  public boolean hasTexts() {
    return !texts.isEmpty();
  }

  /** Leaves columns out, such as identifiers, in addition to those left out before. */
  public Csv leaveOut(String... columns) {
    Set<String> all = new HashSet<>(leftOut);
    all.addAll(List.of(columns));
    return with(csv -> csv.leftOut = Set.copyOf(all));
  }

  /**
   * Returns the column names that {@link #read} will give. Reads only the first line. Throws if two
   * of separator, quote and decimal point are the same, or if names that you set are not distinct.
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
   * Reads everything into memory, at 8 bytes a cell; use {@link #materialize} for larger files. The
   * file is read once. It is read up to three times if a column begins with numbers and has text
   * further on, or if its numbers have a form of their own.
   *
   * @throws MalformedDataException if the file has no rows or is not text, if a line has more or
   *     fewer cells than there are columns, if a quote is not closed, if a byte does not fit the
   *     charset, if a cell is not what you declared by {@link #type}, if a declared column has too
   *     many texts, if a column in the settings is absent, or if the table does not fit the heap
   */
  public Table read() throws IOException {
    return CsvSource.of(this).table();
  }

  /**
   * Writes the rows to a file on disk and opens it as a {@link MappedTable}, so data may be larger
   * than memory. The CSV is streamed two to four times, and the heap holds one row and the names of
   * the categories. The file appears when it is complete. After a failure, an earlier file is
   * unchanged.
   *
   * @throws MalformedDataException as {@link #read}
   */
  public MappedTable materialize(Path to) throws IOException {
    return CsvSource.of(this).write(to);
  }

  /**
   * Opens the rows as texts, which you read one by one and then close. Ignores declared kinds,
   * columns left out and texts of missing cells. Throws if there are several files.
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
          what,
          character,
          "is not part of a number, half of a surrogate pair or the end of a line");
    }
  }

  private static IllegalArgumentException refusal(String what, char character, String rule) {
    return new IllegalArgumentException(
        "the %s is '%s'; expected a character that %s"
            .formatted(what, Names.shortened(String.valueOf(character)), rule));
  }

  /** Returns the columns if each line is JSON; null in a CSV. */
  @Nullable JsonColumns json() {
    return json;
  }

  /** Returns whether all cells of a column are texts in their source, and its kind is not given. */
  boolean isText(String column) {
    return json != null && json.texts().contains(column) && !types.containsKey(column);
  }

  /** Returns whether the rows are copies of those in a database, however many these are. */
  public boolean isOfDatabase() {
    return json != null && json.ofDatabase();
  }

  List<String> mentioned() {
    return Stream.of(types.keySet(), leftOut, texts).flatMap(Set::stream).sorted().toList();
  }

  /** Returns the name of the first source, for messages about all sources. */
  String name() {
    return sources.get(0).name();
  }

  /**
   * A skipped record: its first line, counted from 1, its place, defect and remedy, and its cells,
   * or those before a misplaced quote.
   */
  public record MalformedLine(long line, Message message, List<String> cells) {

    public MalformedLine {
      message = message.map(VisibleText::of);
      cells = List.copyOf(cells);
    }

    @Override
    public String toString() {
      return message.text();
    }
  }
}
