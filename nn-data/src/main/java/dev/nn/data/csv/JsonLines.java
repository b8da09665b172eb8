package dev.nn.data.csv;

import dev.nn.data.files.TextSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Reads JSON lines: a text in UTF-8, maybe compressed by gzip, with an object in each line, such as
 * {@code {"area": 109, "district": "Lakeside"}}. A column's name is a member's, in the order in
 * which these first appear; a null, and a member that is not there, is a missing cell.
 *
 * <p>The rows are read as those of a {@link Csv} are: a number or a truth value as the text that it
 * is written with, and a string as its own text, which may also mean a missing cell. The one
 * difference is that a column with only strings has texts: {@code "01067"} and {@code "1"} are
 * categories, unless {@link Csv#type} declares them as numbers. Dates in texts are found as usual.
 *
 * <p>A column whose values are all objects or lists is left out, with a warning in the log. Such a
 * value in another column is an error that names the line, as is a line that is not one object.
 */
public final class JsonLines {

  private static final Pattern NAME = Pattern.compile("(?is).*\\.(jsonl|ndjson)(\\.gz)?");

  private JsonLines() {}

  /**
   * Reads a file to find its columns, and returns its rows. Of the settings, those of a text's
   * syntax have no effect: charset, separator, quote, decimal, header and names.
   *
   * @throws dev.nn.data.MalformedDataException if there are no columns, or a byte is not UTF-8
   */
  public static Csv of(Path file) throws IOException {
    return of(TextSource.of(file));
  }

  /** Reads a stream to its end now, without closing it, and returns its rows. */
  public static Csv of(InputStream in) throws IOException {
    return of(TextSource.of(in));
  }

  private static Csv of(TextSource source) throws IOException {
    return Csv.ofJson(source, JsonColumns.of(source));
  }

  /** Returns whether a file is named like JSON lines: {@code .jsonl} or {@code .ndjson}. */
  public static boolean isNamed(Path file) {
    return NAME.matcher(file.toString()).matches();
  }
}
