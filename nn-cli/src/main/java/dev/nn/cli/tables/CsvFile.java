package dev.nn.cli.tables;

import dev.nn.cli.config.Settings;
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
import java.util.function.Consumer;

/** A CSV as the settings describe it. */
public final class CsvFile {

  private static final String SEPARATORS = ";\t|";

  /** The bytes of a cell in memory, for each of its bytes in a file, at most. */
  private static final int GROWTH = 4;

  /** The bytes of a text for each byte that gzip makes of it, at most, for a usual table. */
  private static final int COMPRESSION = 10;

  private static final int PART_OF_HEAP = 4;

  private CsvFile() {}

  /**
   * Returns the CSV of a file. Without a given separator, that of the first line is taken, if it is
   * a semicolon, a tab or a bar.
   *
   * @param notes receives the lines that are skipped
   */
  public static Csv of(Path file, Settings settings, Consumer<String> notes) throws IOException {
    requireFile(file);
    Csv csv = Csv.of(file).separator(separator(file, settings));
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
        ? csv.skipMalformed(line -> notes.accept("skipped: " + line))
        : csv;
  }

  /** Returns the separator of a file, given or found in its first line. */
  public static char separator(Path file, Settings settings) throws IOException {
    if (settings.has("separator")) {
      return character(settings, "separator");
    }
    Csv csv = Csv.of(file).charset(charset(settings));
    List<String> names = csv.columnNames();
    return names.size() == 1 ? separator(names.get(0)) : ',';
  }

  /** Returns the separator in a line of names; a comma without another one. */
  static char separator(String line) {
    return (char) line.chars().filter(c -> SEPARATORS.indexOf(c) >= 0).findFirst().orElse(',');
  }

  /**
   * Returns the table, in memory if it is small beside the heap, else in a temporary file that is
   * deleted when the JVM ends.
   */
  public static Table read(Path file, Csv csv) throws IOException {
    long heap = Runtime.getRuntime().maxMemory();
    boolean zipped = file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    if (Files.size(file) * (zipped ? COMPRESSION : 1) * GROWTH < heap / PART_OF_HEAP) {
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
