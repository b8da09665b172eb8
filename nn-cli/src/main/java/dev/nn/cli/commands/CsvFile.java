package dev.nn.cli.commands;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nn.cli.config.Settings;
import dev.nn.cli.output.Terminal;
import dev.nn.cli.rows.CellReader;
import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.TextFormat;
import dev.nn.data.cells.FreeText;
import dev.nn.data.cells.NumberForm;
import dev.nn.data.csv.Csv;
import dev.nn.data.csv.JsonLines;
import dev.nn.data.dates.DateReading;
import dev.nn.data.model.Model;
import dev.nn.data.text.Names;
import dev.nn.data.text.Remedy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Opens and reads CSV files as the settings describe them. */
public final class CsvFile {

  /** A cell takes at most this many bytes in memory per byte in the file. */
  private static final int GROWTH = 4;

  /** An ordinary table is at most this many times as large as its gzip file. */
  private static final int COMPRESSION = 10;

  private static final int PART_OF_HEAP = 4;

  /** The decimal sign for a file whose separator is the remembered decimal sign. */
  private static final char POINT = '.';

  /** The bytes of a file that tell its encoding. */
  private static final int LOOKED_AT = 1 << 16;

  private static final String STANDARD = "-";
  static final String INPUT = "the standard input";

  /** Stands for the file if the rows are those of a query on the command line. */
  static final Path QUERY = Path.of("the query");

  /** At most this many skipped lines get a note each. */
  private static final int NOTED = 5;

  private CsvFile() {}

  /**
   * Returns a file, or the standard input, as a CSV. If the settings have no separator, the first
   * line decides: the known separator if the line has it, else a semicolon, a tab or a bar.
   *
   * @param terminal gets a note if the file is a pipe, because its rows are read once and kept, and
   *     for skipped lines
   */
  public static Csv of(Path file, Settings settings, TextFormat known, Terminal terminal)
      throws IOException {
    noteIfUnicode(file, settings, known, terminal);
    return formatted(source(file, settings, terminal), settings, known, terminal)
        .types(kinds(settings.pairs("type")))
        .texts(texts(settings.pairs("type")))
        .leaveOut(settings.texts("without").toArray(String[]::new));
  }

  /** Returns the path of the rows that the settings name, if they name any. */
  static Optional<Path> named(Settings settings) {
    return settings.has("query") ? Optional.of(QUERY) : settings.text("data").map(Path::of);
  }

  /** Returns whether a file has rows of JSON, or the query for them: not a CSV. */
  static boolean isTyped(Path file, Settings settings, Terminal terminal) throws IOException {
    return settings.has("jdbc")
        || (isStandard(file) ? JsonLines.begin(terminal.in()) : JsonLines.isNamed(file));
  }

  /** Notes if a file that is read in another encoding, as the model's rows were, is in UTF-8. */
  static void noteIfUnicode(Path file, Settings settings, TextFormat known, Terminal terminal)
      throws IOException {
    if (settings.has("charset")
        || Charset.forName(known.charset()).equals(UTF_8)
        || isPiped(file)
        || isTyped(file, settings, terminal)) {
      return;
    }
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(LOOKED_AT);
    }
    int end = start.length;
    while (end > 0 && start.length == LOOKED_AT && start[end - 1] != '\n') {
      end--; // a character may be cut off
    }
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(start, 0, end)).toString();
      if (text.length() < end && !text.startsWith("\uFEFF")) {
        terminal.note(
            "%s is in UTF-8, and is read in %s, as the model's rows were; read it with --charset UTF-8"
                .formatted(file, known.charset()));
      }
    } catch (CharacterCodingException e) {
      return; // it is in the other encoding, or is no text
    }
  }

  /** Opens a file, the standard input, or a database. */
  static Csv source(Path file, Settings settings, Terminal terminal) throws IOException {
    if (settings.has("jdbc")) {
      if (ModuleLayer.boot().findModule("java.sql").isEmpty()) {
        throw new IOException(
            "--jdbc needs the module java.sql, which this Java does not have; use a whole JDK, or add the module to the runtime image");
      }
      return Database.rows(file, settings);
    }
    boolean standard = isStandard(file);
    if (!standard) {
      requireFile(file);
    }
    if (isPiped(file)) {
      terminal.note(
          "reading %s to its end: its rows are kept until the command ends, because they are read more than once"
              .formatted(standard ? INPUT : file));
    }
    if (isTyped(file, settings, terminal)) {
      return standard ? JsonLines.of(INPUT, terminal.in()) : JsonLines.of(file);
    }
    return standard ? Csv.of(INPUT, terminal.in()) : Csv.of(file);
  }

  /**
   * Returns a CSV in the known format; settings override it. If the separator turns out to be the
   * known decimal sign, the decimal sign becomes a point.
   */
  static Csv formatted(Csv csv, Settings settings, TextFormat known, Terminal terminal)
      throws IOException {
    Csv formatted =
        csv.format(format(settings, known))
            .header(!settings.is("no_header"))
            .names(settings.texts("names"));
    if (settings.is("skip_malformed")) {
      AtomicLong last = new AtomicLong(); // a file may be read more than once
      AtomicInteger skipped = new AtomicInteger();
      formatted =
          formatted.skipMalformed(
              line -> {
                if (line.line() > last.getAndAccumulate(line.line(), Math::max)) {
                  note(line, skipped.incrementAndGet(), terminal);
                }
              });
    }
    formatted = settings.has("separator") ? formatted : formatted.detectSeparator();
    TextFormat format = formatted.format();
    boolean taken = !settings.has("decimal") && format.decimal().equals(format.separator());
    return taken ? formatted.decimal(POINT) : formatted;
  }

  /** Prints a note for each of the first skipped lines. */
  private static void note(Csv.MalformedLine line, int count, Terminal terminal) {
    if (count <= NOTED) {
      terminal.note("skipped: " + line.message().command());
    } else if (count == NOTED + 1) {
      terminal.note("skipped: more lines, which are not shown");
    }
  }

  public static boolean isStandard(Path file) {
    return file.toString().equals(STANDARD);
  }

  public static boolean isPiped(Path file) {
    return isStandard(file) || !Files.isRegularFile(file);
  }

  /** Returns the known format, with the settings in place of its values. */
  private static TextFormat format(Settings settings, TextFormat known) {
    return new TextFormat(
        character(settings, "separator", known.separator()),
        character(settings, "quote", known.quote()),
        character(settings, "decimal", known.decimal()),
        charset(settings.text("charset").orElse(known.charset())),
        settings.has("missing")
            ? missing(known.missing(), settings.texts("missing"))
            : known.missing());
  }

  /**
   * Returns the texts that mean a missing cell, in columns of any kind: the known texts and the
   * given ones. An empty text among the given ones turns the known ones off.
   */
  private static List<String> missing(List<String> known, List<String> given) {
    Collection<String> usual = known.isEmpty() ? Csv.MISSING_CATEGORIES : known;
    return given.contains("")
        ? given.stream().distinct().toList()
        : Stream.concat(usual.stream(), given.stream()).distinct().toList();
  }

  /**
   * Reads the table into memory if it is small, or has free text, which is kept in memory anyway.
   * If it is large, or comes from a pipe, it goes into a temporary file.
   */
  public static Table read(Path file, Csv csv) throws IOException {
    long heap = Runtime.getRuntime().maxMemory();
    boolean zipped = file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    if (csv.hasTexts()) {
      return csv.read();
    }
    if (!csv.isOfDatabase()
        && !isPiped(file)
        && Files.size(file) * (zipped ? COMPRESSION : 1) * GROWTH < heap / PART_OF_HEAP) {
      return csv.read();
    }
    Path folder = Files.createTempDirectory("nn");
    folder.toFile().deleteOnExit();
    Path mapped = folder.resolve("rows.table");
    mapped.toFile().deleteOnExit(); // before its folder: the last registered goes first
    return csv.materialize(mapped);
  }

  static void requireFile(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + " is a folder; give a CSV file");
    }
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
  }

  /** Returns an encoding's name. Throws if it is unknown. */
  private static String charset(String name) {
    try {
      return Charset.forName(name).name();
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new WrongFormatException(
          "--charset is '%s', which this Java does not know; expected one such as UTF-8, ISO-8859-1 or windows-1252"
              .formatted(name));
    }
  }

  /** Returns a setting's character, or the known one. Throws if there is more than one. */
  private static String character(Settings settings, String key, String known) {
    String text = settings.text(key).orElse(known);
    if (text.equals("tab") || text.equals("\\t")) {
      return "\t";
    }
    if (text.length() != 1) {
      throw new WrongFormatException(
          "%s is '%s'; expected one character, or tab".formatted(Remedy.flag(key), text));
    }
    return text;
  }

  private static Map<String, Column.Kind> kinds(Map<String, String> given) {
    Map<String, Column.Kind> kinds = new HashMap<>();
    given.forEach((column, kind) -> kinds.put(column, kind(column, kind)));
    return kinds;
  }

  private static String[] texts(Map<String, String> given) {
    return given.entrySet().stream()
        .filter(column -> column.getValue().equalsIgnoreCase("text"))
        .map(Map.Entry::getKey)
        .toArray(String[]::new);
  }

  /** Returns a CSV whose columns that the model takes as free text are read as such. */
  static Csv ofModel(Csv csv, Model model) throws IOException {
    List<String> texts =
        model.preprocessing().columns().stream()
            .filter(column -> column.form() == FreeText.FORM)
            .map(Column::name)
            .toList();
    if (texts.isEmpty()) {
      return csv;
    }
    List<String> names = csv.columnNames();
    return csv.texts(texts.stream().filter(names::contains).toArray(String[]::new));
  }

  /**
   * Returns the kinds of the columns that hold categories or labels of a model, because their texts
   * may look like numbers: 007. Columns that had numbers when the model was trained stay numbers.
   */
  static Map<String, Column.Kind> categories(List<String> names, Model... models) {
    Map<String, Column.Kind> kinds = new HashMap<>();
    for (Model model : models) {
      Map<String, Column.Kind> then =
          model.provenance().map(o -> o.chain().get(0).data().columns()).orElse(Map.of());
      known(model)
          .filter(column -> column.kind() == Column.Kind.CATEGORY && names.contains(column.name()))
          .filter(column -> then.get(column.name()) != Column.Kind.NUMBER)
          .forEach(column -> kinds.put(column.name(), Column.Kind.CATEGORY));
    }
    return kinds;
  }

  /** Returns the columns that a model takes and those that it predicts. */
  static Stream<Column> known(Model model) {
    return Stream.concat(
        model.preprocessing().columns().stream(),
        model.preprocessing().target().columns().stream());
  }

  /**
   * Returns whether a column's numbers are in a form in which a model reads other numbers, or none.
   * Such a column must be read as texts, so that the model reads each cell itself.
   */
  static boolean isOtherForm(Column given, TextFormat format, Settings settings, Model... models) {
    if (given.kind() != Column.Kind.NUMBER || given.form() instanceof DateReading) {
      return false;
    }
    NumberForm form = form(given);
    boolean plain = form.group().isEmpty() && form.unit().isEmpty();
    boolean marked = settings.has("decimal");
    return Stream.of(models)
        .flatMap(model -> known(model).filter(known -> !isPointed(known, form, format, model)))
        .filter(known -> known.name().equals(given.name()) && known.kind() == Column.Kind.NUMBER)
        .anyMatch(
            known -> {
              NumberForm own = form(known);
              boolean same = form.equals(own) || (plain && form.decimal().equals(own.decimal()));
              boolean byMark =
                  known.form() == null ? !format.decimal().equals(".") : marked && !own.percent();
              return !same && !(byMark && form.unit().isEmpty());
            });
  }

  /** Returns whether a column's numbers in a CSV have points in place of the model's commas. */
  private static boolean isPointed(Column known, NumberForm form, TextFormat format, Model model) {
    NumberForm own = form(known);
    boolean unit = form.unit().isEmpty() ? !own.percent() : form.unit().equals(own.unit());
    boolean plain = form.group().isEmpty() && !form.hasComma();
    return unit && plain && CellReader.isPointed(format, model.format(), known);
  }

  private static NumberForm form(Column column) {
    return column.form() instanceof NumberForm form ? form : NumberForm.PLAIN;
  }

  private static Column.Kind kind(String column, String kind) {
    return switch (kind.toLowerCase(Locale.ROOT)) {
      case "number" -> Column.Kind.NUMBER;
      case "category", "text" -> Column.Kind.CATEGORY;
      default ->
          throw new WrongFormatException(
              "--type says that column '%s' is '%s'; expected number, category or text"
                  .formatted(Names.shortened(column), Names.shortened(kind)));
    };
  }

  /** Thrown if an option about a file's format has a value that it cannot have. */
  static final class WrongFormatException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    WrongFormatException(String message) {
      super(message);
    }
  }
}
