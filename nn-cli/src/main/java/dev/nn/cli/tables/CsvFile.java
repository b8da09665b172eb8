package dev.nn.cli.tables;

import dev.nn.cli.config.Settings;
import dev.nn.cli.output.Terminal;
import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A CSV as the settings describe it. */
public final class CsvFile {

  private static final String SEPARATORS = ";\t|";

  /** The bytes of a cell in memory, for each of its bytes in a file, at most. */
  private static final int GROWTH = 4;

  /** The bytes of a text for each byte that gzip makes of it, at most, for a usual table. */
  private static final int COMPRESSION = 10;

  private static final int PART_OF_HEAP = 4;

  /** The name of the standard input. */
  private static final String STANDARD = "-";

  private CsvFile() {}

  /**
   * Returns the CSV of a file, or of the standard input. Without a given separator, that of the
   * first line is taken, if it is a semicolon, a tab or a bar.
   *
   * @param terminal is told of a pipe, which is read once and kept, and of lines that are skipped
   */
  public static Csv of(Path file, Settings settings, Terminal terminal) throws IOException {
    boolean standard = isStandard(file);
    if (!standard) {
      requireFile(file);
    }
    if (isPiped(file)) {
      terminal.note(
          "reading %s to its end: its rows are kept until the command ends, since they are read more than once"
              .formatted(standard ? "the standard input" : file));
    }
    Csv csv = standard ? Csv.of(terminal.in()) : Csv.of(file);
    csv = csv.separator(separator(csv, settings));
    if (settings.has("decimal")) {
      csv = csv.decimal(character(settings, "decimal"));
    }
    if (settings.has("quote")) {
      csv = csv.quote(character(settings, "quote"));
    }
    csv = csv.charset(charset(settings));
    if (settings.has("missing")) {
      csv = csv.missing(settings.texts("missing").toArray(String[]::new));
    }
    csv = csv.types(kinds(settings.pairs("type")));
    csv = csv.leaveOut(settings.texts("without").toArray(String[]::new));
    return settings.is("skip_malformed")
        ? csv.skipMalformed(line -> terminal.note("skipped: " + line))
        : csv;
  }

  /** Returns whether a path stands for the standard input. */
  public static boolean isStandard(Path file) {
    return file.toString().equals(STANDARD);
  }

  /** Returns whether a path stands for a stream that can be read once, or for no file. */
  public static boolean isPiped(Path file) {
    return isStandard(file) || !Files.isRegularFile(file);
  }

  /** Returns the separator of a CSV, given or found in its first line. */
  private static char separator(Csv csv, Settings settings) throws IOException {
    if (settings.has("separator")) {
      return character(settings, "separator");
    }
    List<String> names = csv.charset(charset(settings)).columnNames();
    return names.size() == 1 ? separator(names.get(0)) : ',';
  }

  /** Returns the separator in a line of names; a comma without another one. */
  static char separator(String line) {
    return (char) line.chars().filter(c -> SEPARATORS.indexOf(c) >= 0).findFirst().orElse(',');
  }

  /**
   * Returns the table, in memory if it is small beside the heap, else in a temporary file that is
   * deleted when the JVM ends, as that of a pipe is, whose size nobody knows.
   */
  public static Table read(Path file, Csv csv) throws IOException {
    long heap = Runtime.getRuntime().maxMemory();
    boolean zipped = file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    if (!isPiped(file)
        && Files.size(file) * (zipped ? COMPRESSION : 1) * GROWTH < heap / PART_OF_HEAP) {
      return csv.read();
    }
    Path folder = Files.createTempDirectory("nn");
    folder.toFile().deleteOnExit();
    Path mapped = folder.resolve("rows.table");
    mapped.toFile().deleteOnExit(); // before its folder: the last registered goes first
    return csv.materialize(mapped);
  }

  private static void requireFile(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + " is a folder; give a CSV file");
    }
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
  }

  /** Returns the encoding that the settings give; refuses an unknown one. */
  static Charset charset(Settings settings) {
    String name = settings.text("charset").orElse("UTF-8");
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new IllegalArgumentException(
          "charset is '%s', which this Java does not know; expected one such as UTF-8 or windows-1252"
              .formatted(name),
          e);
    }
  }

  /** Returns the character of a setting; refuses several. */
  static char character(Settings settings, String key) {
    String text = settings.text(key).orElse("");
    if (text.equals("tab") || text.equals("\\t")) {
      return '\t';
    }
    if (text.length() != 1) {
      throw new IllegalArgumentException(
          "%s is '%s'; expected one character, or tab".formatted(key, text));
    }
    return text.charAt(0);
  }

  private static Map<String, Column.Kind> kinds(Map<String, String> given) {
    Map<String, Column.Kind> kinds = new HashMap<>();
    given.forEach((column, kind) -> kinds.put(column, kind(column, kind)));
    return kinds;
  }

  private static Column.Kind kind(String column, String kind) {
    return switch (kind.toLowerCase(Locale.ROOT)) {
      case "number" -> Column.Kind.NUMBER;
      case "category" -> Column.Kind.CATEGORY;
      default ->
          throw new IllegalArgumentException(
              "the type of column '%s' is '%s'; expected number or category"
                  .formatted(column, kind));
    };
  }
}
