package dev.nn.data.csv;

import dev.nn.data.MalformedDataException;
import dev.nn.data.files.TextSource;
import dev.nn.data.text.Decimal;
import java.io.IOException;
import java.io.Reader;

/**
 * A parser of CSV (RFC 4180) that finds cells and reads numbers in one go: the digits of a cell end
 * where the cell does, so each character of a number is looked at once.
 *
 * <p>A record is parsed in place once its last line is in the buffer. A quoted cell can go on
 * beyond that line; the record is then parsed again from its start, with more lines in the buffer.
 *
 * <ul>
 *   <li>A cell is quoted if its first character, apart from spaces, is the quote. Two quotes in it
 *       stand for one. Only spaces may follow the closing quote. Spaces are all characters up to
 *       U+0020 that neither separate cells nor end lines.
 *   <li>A line ends with LF, CR or both. Empty lines are skipped.
 * </ul>
 */
final class CsvParser {

  private static final int MORE = -1;

  private final String source;
  private final CellHandler handler;
  private final LineBuffer lines;
  private final char separator;
  private final char quote;
  private final char point;
  private boolean afterReturn;
  private long line;
  private int innerLines;
  private int cells;

  private CsvParser(Csv csv, String source, CellHandler handler, Reader in) {
    this.source = source;
    this.handler = handler;
    lines = new LineBuffer(in);
    separator = csv.separator;
    quote = csv.quote;
    point = csv.decimal;
  }

  static void parse(Csv csv, TextSource source, CellHandler handler) throws IOException {
    try (Reader in = source.characters(csv.charset)) {
      new CsvParser(csv, source.name(), handler, in).parse();
    } catch (IOException e) {
      throw source.explained(e, csv.charset);
    }
  }

  private void parse() throws IOException {
    boolean more = true;
    while (more && fill()) {
      more = records();
    }
  }

  private boolean fill() throws IOException {
    try {
      return lines.fill();
    } catch (LineBuffer.TooLongException e) {
      MalformedDataException reason =
          malformed(
              "longer than %s characters; end each row with a new line, and close each quote %c"
                  .formatted(LineBuffer.MAX, quote));
      if (lines.next == lines.complete || !handler.skip(line + 1, reason)) {
        throw reason;
      }
      lines.next = endOfLine(lines.text);
      return true;
    }
  }

  /** Parses the records that end in the buffer; returns whether to go on. */
  private boolean records() throws IOException {
    char[] text = lines.text;
    while (lines.next < lines.complete) {
      char first = text[lines.next];
      if (first == '\n' || first == '\r') {
        line += first == '\n' && afterReturn ? 0 : 1;
        afterReturn = first == '\r';
        lines.next++;
        continue;
      }
      handler.begin(line + 1);
      int end;
      try {
        end = record(text);
      } catch (MalformedDataException e) {
        if (!handler.skip(line + 1, e)) {
          throw e;
        }
        lines.next = endOfLine(text); // which counts and skips it as an empty line
        continue;
      }
      if (end == MORE) {
        return true;
      }
      line += 1 + innerLines;
      afterReturn = text[end] == '\r';
      lines.next = end + 1;
      if (!handler.end(cells)) {
        return false;
      }
    }
    return true;
  }

  private int endOfLine(char[] text) {
    int i = lines.next;
    while (text[i] != '\n' && text[i] != '\r') {
      i++;
    }
    afterReturn = false;
    return i;
  }

  /** Passes the cells of the record that begins at {@code next}; returns the place of its end. */
  private int record(char[] characters) throws IOException {
    innerLines = 0;
    int place = 0;
    int i = lines.next;
    while (true) {
      int start = i;
      boolean negative = characters[i] == '-';
      if (negative) {
        i++;
      }
      int first = i;
      long m = 0;
      int digit;
      while ((digit = characters[i] - '0') >= 0 && digit <= 9) {
        m = 10 * m + digit;
        i++;
      }
      int digits = i - first;
      int scale = 0;
      if (characters[i] == point) {
        int fraction = ++i;
        while ((digit = characters[i] - '0') >= 0 && digit <= 9) {
          m = 10 * m + digit;
          i++;
        }
        scale = i - fraction;
        digits += scale;
      }
      place++;
      if (digits > 0 && ends(characters[i])) {
        double number =
            digits <= Decimal.MAX_DIGITS && m <= Decimal.MAX_EXACT
                ? Decimal.exact(negative, m, scale)
                : Decimal.rounded(characters, start, i, point);
        handler.number(place, number, characters, start, i);
      } else {
        i = text(characters, place, start);
        if (i == MORE) {
          return MORE;
        }
      }
      if (characters[i] != separator) {
        cells = place;
        return i;
      }
      i++;
    }
  }

  /** Passes a cell that is not a plain number; returns the place after it. */
  private int text(char[] characters, int place, int start) throws IOException {
    int i = start;
    while (characters[i] <= ' ' && characters[i] != quote && !ends(characters[i])) {
      i++;
    }
    if (characters[i] == quote) {
      return quoted(characters, place, i + 1);
    }
    while (!ends(characters[i])) {
      i++;
    }
    handler.cell(place, characters, start, i, false);
    return i;
  }

  /** Passes a quoted cell; returns the place after it. */
  private int quoted(char[] characters, int place, int start) throws IOException {
    int complete = lines.complete;
    int doubled = 0;
    int i = start;
    while (i < complete) {
      char c = characters[i++];
      if (c == quote) {
        // A line ends in front of the place complete, so there is a character after the quote.
        if (characters[i] != quote) {
          break;
        }
        doubled++;
        i++;
      } else if (c == '\r' || (c == '\n' && characters[i - 2] != '\r')) {
        innerLines++;
      }
    }
    if (i >= complete) {
      if (lines.atEnd) {
        throw malformed(
            "the quote %c that opens in cell %s is never closed; close it, or choose another character with quote(…)"
                .formatted(quote, place));
      }
      return MORE;
    }
    int end = i - 1;
    for (; !ends(characters[i]); i++) {
      if (characters[i] > ' ' || characters[i] == quote) {
        throw malformed(
            "unexpected character after closing quote: '%c' (0x%x); a quote %c may be missing, or doubled in the wrong place"
                .formatted(characters[i], (int) characters[i], quote));
      }
    }
    if (doubled == 0) {
      handler.cell(place, characters, start, end, true);
    } else {
      char[] single = withSingleQuotes(characters, start, end, doubled);
      handler.cell(place, single, 0, single.length, true);
    }
    return i;
  }

  private char[] withSingleQuotes(char[] text, int from, int to, int doubled) {
    char[] single = new char[to - from - doubled];
    for (int i = from, s = 0; i < to; i++) {
      single[s++] = text[i];
      i += text[i] == quote ? 1 : 0;
    }
    return single;
  }

  private boolean ends(char character) {
    return character == separator || character == '\n' || character == '\r';
  }

  private MalformedDataException malformed(String problem) {
    return new MalformedDataException(source, line + 1, problem);
  }
}
