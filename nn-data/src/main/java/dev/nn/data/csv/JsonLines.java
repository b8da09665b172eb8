package dev.nn.data.csv;

import dev.nn.data.files.TextFile;
import dev.nn.data.files.TextSource;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.zip.ZipException;

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

  private static final int MOST_BLANKS = 32;
  private static final int MOST_AHEAD = 1 << 20; // bytes, for what decompression buffers
  private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF"; // its bytes in UTF-8

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

  /** Reads a stream that errors call by a name; see {@link #of(InputStream)}. */
  public static Csv of(String name, InputStream in) throws IOException {
    return of(TextSource.of(name, in));
  }

  private static Csv of(TextSource source) throws IOException {
    return Csv.ofJson(source, JsonColumns.of(source));
  }

  /**
   * Returns whether a stream, maybe compressed by gzip, begins with an object, as JSON lines do and
   * no CSV does, and resets it to where it was; returns false if the stream cannot be reset.
   */
  public static boolean begin(InputStream in) throws IOException {
    if (!in.markSupported()) {
      return false;
    }
    in.mark(MOST_AHEAD);
    try {
      InputStream bytes = TextFile.plain(unclosed(in));
      return visible(bytes) == '{' && "\"}".indexOf(visible(bytes)) >= 0;
    } catch (ZipException | EOFException e) {
      return false; // reading it says why
    } finally {
      in.reset();
    }
  }

  private static InputStream unclosed(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public void close() {}
    };
  }

  /**
   * Reads the next byte that is neither blank nor of a byte order mark; returns -1 if none is near.
   */
  private static int visible(InputStream in) throws IOException {
    int next = ' ';
    for (int i = 0;
        i < MOST_BLANKS && (Character.isWhitespace(next) || BYTE_ORDER_MARK.indexOf(next) >= 0);
        i++) {
      next = in.read();
    }
    return next;
  }

  /** Returns whether a file is named like JSON lines: {@code .jsonl} or {@code .ndjson}. */
  public static boolean isNamed(Path file) {
    return NAME.matcher(file.toString()).matches();
  }
}
