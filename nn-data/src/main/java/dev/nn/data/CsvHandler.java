package dev.nn.data;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.Iterator;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Gets the cells of a CSV from FastCSV, as characters in its buffer, and turns whatever goes wrong
 * into a {@link MalformedDataException}.
 */
abstract class CsvHandler extends AbstractBaseCsvCallbackHandler<CsvHandler> {

  private final Csv csv;
  private boolean ended;

  CsvHandler(Csv csv) {
    this.csv = csv;
  }

  /** Takes a cell of the current line; places count from 1. */
  abstract void cell(int place, char[] text, int offset, int length, boolean quoted)
      throws IOException;

  /**
   * Takes the end of a line.
   *
   * @param cells how many the line had
   * @return whether to go on
   */
  abstract boolean line(long line, int cells) throws IOException;

  /** Reads the file. */
  final void read() throws IOException {
    try (Reader text = new ClosedText(TextFile.characters(csv.file()));
        CsvReader<CsvHandler> reader =
            CsvReader.builder()
                .fieldSeparator(csv.separator())
                .quoteCharacter(csv.quote())
                .allowExtraFields(true) // counted here, for a better message
                .allowMissingFields(true)
                .build(this, text)) {
      Iterator<CsvHandler> lines = reader.iterator();
      boolean goOn = true;
      while (goOn && lines.hasNext()) {
        lines.next();
        goOn = !ended && line(getStartingLineNumber(), getFieldCount());
      }
    } catch (CsvParseException | UncheckedIOException e) {
      throw translated(e);
    } catch (EOFException | ZipException e) {
      throw brokenGzip(e);
    }
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
          getStartingLineNumber(),
          "the quote %c that opens in cell %d is never closed; close it, or choose another character with quote(…)"
              .formatted(csv.quote(), index + 1));
    }
    ended = true;
  }

  @Override
  protected final CsvHandler buildRecord() {
    return this;
  }

  private IOException translated(RuntimeException thrown) throws IOException {
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
        Math.max(1, getStartingLineNumber()),
        "no CSV: %s; a quote %c may be missing, or doubled in the wrong place"
            .formatted(why.getMessage(), csv.quote()),
        thrown);
  }

  private MalformedDataException brokenGzip(Throwable cause) {
    return new MalformedDataException(
        csv.file(),
        "the gzip compression is broken: " + cause.getMessage() + "; get the file again",
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
