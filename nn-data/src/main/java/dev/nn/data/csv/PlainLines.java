package dev.nn.data.csv;

import dev.nn.data.MalformedDataException;
import dev.nn.data.text.Decimal;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/**
 * Splits lines of a CSV in which no cell begins with a quote, or spaces and one: there, a separator
 * and the end of a line are all the syntax there is. Numbers are read while their end is sought, so
 * each character is looked at once, which is several times as fast as finding cells first and
 * reading them then. The first line with a quote is where this stops, and FastCSV takes over.
 */
final class PlainLines {

  /** As many characters as FastCSV takes in one cell. */
  private static final int MAX_LINE = 1 << 24;

  private static final int QUOTE = -1;
  private static final int MAX_DIGITS = 18;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Csv csv;
  private final Reader in;
  private final char separator;
  private final char quote;
  private final char point;
  private char[] text = new char[1 << 16];
  private int next;

  /** Where the last line that is all in {@code text} ends. */
  private int complete;

  private int limit;
  private boolean atEnd;
  private boolean afterReturn;
  private long line;

  PlainLines(Csv csv, Reader in) {
    this.csv = csv;
    this.in = in;
    separator = csv.separator();
    quote = csv.quote();
    point = csv.decimal();
  }

  /** How many lines were given, or are empty. */
  long lines() {
    return line;
  }

  /**
   * Gives all lines to before the first with a quote.
   *
   * @return whether there is such a line: {@link #rest} begins with it
   */
  boolean read(CsvHandler to) throws IOException {
    while (fill()) {
      while (next < complete) {
        char first = text[next];
        if (first == '\n' || first == '\r') {
          line += first == '\n' && afterReturn ? 0 : 1;
          afterReturn = first == '\r';
          next++;
          continue;
        }
        afterReturn = false;
        to.begin(line + 1);
        int end = cells(to);
        if (end == QUOTE) {
          return true;
        }
        next = end;
        line++;
        afterReturn = text[next++] == '\r';
        if (!to.endLine()) {
          return false;
        }
      }
    }
    return false;
  }

  /** Gives the cells of a line; returns where it ends, or QUOTE. */
  private int cells(CsvHandler to) throws IOException {
    char[] characters = text;
    int place = 0;
    int i = next;
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
      int q = 0;
      if (characters[i] == point) {
        int fraction = ++i;
        while ((digit = characters[i] - '0') >= 0 && digit <= 9) {
          m = 10 * m + digit;
          i++;
        }
        q = fraction - i;
        digits -= q;
      }
      place++;
      if (digits > 0 && digits <= MAX_DIGITS && ends(characters[i])) {
        to.number(place, Decimal.of(negative, m, q), characters, start, i - start);
      } else {
        i = start;
        while (characters[i] <= ' ' && !ends(characters[i])) {
          i++;
        }
        if (characters[i] == quote) {
          return QUOTE;
        }
        while (!ends(characters[i])) {
          i++;
        }
        to.cell(place, characters, start, i - start, false);
      }
      if (characters[i] != separator) {
        to.cells(place);
        return i;
      }
      i++;
    }
  }

  private boolean ends(char character) {
    return character == separator || character == '\n' || character == '\r';
  }

  /** Reads on until there is a whole line; false at the end. */
  private boolean fill() throws IOException {
    System.arraycopy(text, next, text, 0, limit - next);
    limit -= next;
    next = 0;
    complete = 0;
    while (complete == 0 && !atEnd) {
      if (limit >= text.length - 1) { // one is for the end of the last line
        grow();
      }
      int count = in.read(text, limit, text.length - 1 - limit);
      if (count < 0) {
        atEnd = true;
        if (limit > 0) {
          text[limit++] = '\n';
        }
        count = 0;
      } else if (line == 0 && limit == 0 && count > 0 && text[0] == BYTE_ORDER_MARK) {
        System.arraycopy(text, 1, text, 0, --count);
      }
      limit += count;
      complete = afterLastEnd();
    }
    return complete > 0;
  }

  private int afterLastEnd() {
    int end = limit;
    while (end > 0 && text[end - 1] != '\n' && text[end - 1] != '\r') {
      end--;
    }
    return end;
  }

  private void grow() throws MalformedDataException {
    if (text.length > MAX_LINE) {
      throw new MalformedDataException(
          csv.file(),
          line + 1,
          "longer than %s characters; end each row with a new line".formatted(MAX_LINE));
    }
    text = Arrays.copyOf(text, 2 * text.length);
  }

  /** What was not given. */
  Reader rest() {
    return new Reader() {
      @Override
      public int read(char[] to, int offset, int length) throws IOException {
        if (next == limit) {
          return atEnd ? -1 : in.read(to, offset, length);
        }
        int count = Math.min(length, limit - next);
        System.arraycopy(text, next, to, offset, count);
        next += count;
        return count;
      }

      @Override
      public void close() throws IOException {
        in.close();
      }
    };
  }
}
