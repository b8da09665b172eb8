package dev.nn.data.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.nn.data.MalformedDataException;
import dev.nn.data.files.TextFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.Iterator;
import java.util.Objects;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Gets the cells of a CSV as characters in a buffer: from {@link PlainLines} to before the first
 * line with a quote, from FastCSV from there on. Turns whatever goes wrong into a {@link
 * MalformedDataException}.
 */
abstract class CsvHandler extends AbstractBaseCsvCallbackHandler<CsvHandler> {

  private final Csv csv;
  private boolean ended;
  private long linesBefore;
  private long line;
  private int cells;

  CsvHandler(Csv csv) {
    this.csv = csv;
  }

  /** Takes a cell of the current line; places count from 1. */
  abstract void cell(int place, char[] text, int offset, int length, boolean quoted)
      throws IOException;

  /**
   * Takes a cell that is a number.
   *
   * @param number NaN if it has not been found out
   */
  void number(int place, double number, char[] text, int offset, int length) throws IOException {
    cell(place, text, offset, length, false);
  }

  /**
   * Takes the end of the current line.
   *
   * @param cells how many it had
   * @return whether to go on
   */
  abstract boolean line(int cells) throws IOException;

  /** Where the current line begins, counted from 1. */
  final long lineNumber() {
    return line;
  }

  final void begin(long newLine) {
    line = newLine;
  }

  final void cells(int count) {
    cells = count;
  }

  final boolean endLine() throws IOException {
    return line(cells);
  }

  /** Reads the file. */
  final void read() throws IOException {
    try (Reader text = TextFile.characters(csv.file())) {
      PlainLines plain = new PlainLines(csv, text);
      if (plain.read(this)) {
        linesBefore = plain.lines();
        readByFastCsv(plain.rest());
      }
    } catch (CsvParseException | UncheckedIOException | IOException e) {
      throw translated(e);
    }
  }

  private void readByFastCsv(Reader text) throws IOException {
    try (CsvReader<CsvHandler> reader =
        CsvReader.builder()
            .fieldSeparator(csv.separator())
            .quoteCharacter(csv.quote())
            // There are no comments, but FastCSV wants their character to be another than these.
            .commentCharacter(ClosedText.END)
            // With this, FastCSV has another parser, which does without the other's mistake: of
            // "a\r" at the end of a line that ends with \n alone, FastCSV 4.0.0 loses the cell.
            .trimWhitespacesAroundQuotes(true)
            .allowExtraFields(true) // counted here, for a better message
            .allowMissingFields(true)
            .build(this, new ClosedText(text))) {
      Iterator<CsvHandler> lines = reader.iterator();
      boolean goOn = true;
      while (goOn && lines.hasNext()) {
        lines.next();
        goOn = !ended && line(getFieldCount());
      }
    }
  }

  @Override
  protected final void handleBegin(long startingLineNumber) {
    line = linesBefore + startingLineNumber;
  }

  @Override
  protected final void handleField(int index, char[] text, int offset, int length, boolean quoted) {
    try {
      if (length > 0 && text[offset + length - 1] == ClosedText.END) {
        end(index, length, quoted);
      } else {
        cell(index + 1, text, offset, length, quoted);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void end(int index, int length, boolean quoted) throws MalformedDataException {
    if (index > 0 || length > 1 || quoted) {
      throw new MalformedDataException(
          csv.file(),
          line,
          "the quote %c that opens in cell %s is never closed; close it, or choose another character with quote(…)"
              .formatted(csv.quote(), index + 1));
    }
    ended = true;
  }

  @Override
  protected final CsvHandler buildRecord() {
    return this;
  }

  private IOException translated(Exception thrown) throws IOException {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof MalformedDataException malformed) {
        return malformed;
      }
      if (cause instanceof CharacterCodingException) {
        return TextFile.notUtf8(csv.file());
      }
      if (cause instanceof EOFException || cause instanceof ZipException) {
        return brokenGzip(cause);
      }
      if (cause instanceof IOException failed) {
        return failed;
      }
    }
    Throwable why = deepest(thrown);
    return new MalformedDataException(
        csv.file(),
        line,
        "no CSV: %s; a quote %c may be missing, or doubled in the wrong place"
            .formatted(why.getMessage(), csv.quote()),
        thrown);
  }

  private MalformedDataException brokenGzip(Throwable cause) {
    return new MalformedDataException(
        csv.file(),
        "the gzip compression is broken: "
            + Objects.requireNonNullElse(cause.getMessage(), "the file ends within it")
            + "; get the file again",
        cause);
  }

  private static Throwable deepest(Throwable thrown) {
    Throwable deepest = thrown;
    for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      deepest = cause;
    }
    return deepest;
  }
}
