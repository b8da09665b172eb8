package dev.nn.data.csv;

import dev.nn.core.messages.Message;
import dev.nn.data.MalformedDataException;
import dev.nn.data.files.TextSource;
import dev.nn.data.text.Decimal;
import dev.nn.data.text.Remedy;
import java.io.IOException;
import java.io.Reader;
import java.nio.CharBuffer;
import java.util.Arrays;

/**
 * Parses CSV (RFC 4180). Finds cells and reads numbers in one pass: a number's last digit is where
 * the cell ends, so the parser looks at each of its characters once.
 *
 * <p>A record is parsed in place once its last line is in the buffer. If a quoted cell goes on
 * beyond that line, the parser reads more lines and parses the record again from its start.
 *
 * <ul>
 *   <li>A cell is quoted if its first character, apart from spaces, is the quote. Two quotes in it
 *       stand for one. Only spaces may follow the closing quote. Spaces are all characters up to
 *       U+0020 that neither separate cells nor end lines.
 *   <li>A line ends with LF, CR or both. Empty lines are skipped, unless the handler takes them.
 *   <li>A first line {@code sep=;}, as Excel writes it, is skipped; see {@link Csv#declared}.
 * </ul>
 */
final class CsvParser implements Records {

  /** Receives a record's cells, as characters in the reader's buffer. */
  interface Handler {

    /** Starts a record, maybe again. Cells received since the last {@link #end} no longer count. */
    void begin(long line);

    /** Takes a cell, by its place from 1, without its quotes or the blanks around it. */
    void cell(int place, char[] text, int from, int to, boolean quoted) throws IOException;

    /** Takes a cell that is a number: the same as {@link #cell} with its characters, not quoted. */
    default void number(int place, double number, char[] text, int from, int to)
        throws IOException {
      cell(place, text, from, to, false);
    }

    void end(int cells) throws IOException;

    /** Returns whether an empty line is a record with one empty cell: if there is one column. */
    default boolean takesBlank() {
      return false;
    }

    /** Called for a line that is no record; returns whether to continue with the next line. */
    default boolean skip(long line, MalformedDataException reason) {
      return false;
    }
  }

  /** The most characters in the buffer, so that an open quote does not fill the heap. */
  private static final int MAX = 1 << 24;

  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int MORE = -1;

  private final TextSource source;
  private final Handler handler;
  private final Reader in;
  private final char separator;
  private final char quote;
  private final char point;

  /** Unread characters are from {@code next} to before {@code limit}. */
  private char[] text = new char[1 << 16];

  private int next;
  private int limit;
  private int complete; // where the last complete line ends
  private boolean started;
  private boolean begun; // a line that is not empty
  private boolean atEnd;
  private boolean padded; // whether a line end follows the last line's
  private boolean afterReturn;
  private long line;
  private int innerLines;
  private int cells;

  CsvParser(Csv csv, TextSource source, Handler handler) throws IOException {
    this.source = source;
    this.handler = handler;
    separator = csv.separator;
    quote = csv.quote;
    point = csv.decimal;
    try {
      in = source.characters(csv.charset);
    } catch (IOException e) {
      throw source.explained(e, 1);
    }
  }

  static void parse(Csv csv, TextSource source, Handler handler) throws IOException {
    try (Records records = Records.open(csv, source, handler)) {
      while (records.next()) {
        // goes on
      }
    }
  }

  @Override
  public boolean next() throws IOException {
    boolean more = false;
    while (true) {
      if (more || next == complete) {
        if (!fill()) {
          return false;
        }
        more = false;
        continue;
      }
      char first = text[next];
      if (first == '\n' || first == '\r') {
        boolean blank = first == '\r' || !afterReturn;
        line += blank ? 1 : 0;
        afterReturn = first == '\r';
        next++;
        if (blank && !(padded && next == limit) && handler.takesBlank()) {
          handler.begin(line);
          handler.cell(1, text, next, next, false);
          handler.end(1);
          return true;
        }
        continue;
      }
      if (!begun) {
        begun = true;
        if (declaresSeparator()) {
          skipLine();
          continue;
        }
      }
      handler.begin(line + 1);
      int end;
      try {
        end = record(text);
      } catch (MalformedDataException e) {
        skip(e);
        continue;
      }
      if (end == MORE) {
        more = true;
        continue;
      }
      line += 1 + innerLines;
      afterReturn = text[end] == '\r';
      next = end + 1;
      handler.end(cells);
      return true;
    }
  }

  private boolean declaresSeparator() {
    int end = next;
    while (end - next <= Csv.LONGEST_DECLARATION && text[end] != '\n' && text[end] != '\r') {
      end++;
    }
    return Csv.DECLARATION.matcher(CharBuffer.wrap(text, next, end - next)).matches();
  }

  private void skip(MalformedDataException reason) throws MalformedDataException {
    if (!handler.skip(line + 1, reason)) {
      throw reason;
    }
    skipLine();
  }

  private void skipLine() {
    while (text[next] != '\n' && text[next] != '\r') {
      next++;
    }
    line++;
    afterReturn = text[next] == '\r';
    next++;
  }

  /**
   * Drops skipped lines and reads until there is another; returns whether there is one. Reads at
   * least as much as remains, so that a long record is not parsed again for each of its lines.
   */
  private boolean fill() throws IOException {
    int left = complete - next;
    System.arraycopy(text, next, text, 0, limit - next);
    limit -= next;
    next = 0;
    complete = left;
    while (!atEnd && (complete == left || limit < 2 * left)) {
      if (limit >= text.length - 2) { // for a pair; the last one is for the end of the last line
        if (text.length > MAX) {
          MalformedDataException reason =
              malformed(
                  "longer than %s characters; end each row with a new line, and close each quote %c"
                      .formatted(MAX, quote));
          if (complete == 0) {
            throw reason;
          }
          skip(reason);
          return true;
        }
        text = Arrays.copyOf(text, 2 * text.length);
      }
      int from = limit;
      int count = read();
      if (count < 0) {
        atEnd = true;
        if (limit > 0) {
          padded = text[limit - 1] == '\n' || text[limit - 1] == '\r';
          text[limit++] = '\n';
        }
      } else if (!started && count > 0) {
        started = true;
        if (text[0] == BYTE_ORDER_MARK) {
          System.arraycopy(text, 1, text, 0, --count);
        }
      }
      limit += Math.max(0, count);
      for (int i = limit; i > from; i--) {
        if (text[i - 1] == '\n' || text[i - 1] == '\r') {
          complete = i;
          break;
        }
      }
    }
    return complete > left;
  }

  private int read() throws IOException {
    try {
      return in.read(text, limit, text.length - 1 - limit);
    } catch (IOException e) {
      long lines = line + 1;
      for (int i = 0; i < limit; i++) {
        boolean ends = text[i] == '\r' || (text[i] == '\n' && (i == 0 || text[i - 1] != '\r'));
        lines += ends ? 1 : 0;
      }
      throw source.explained(e, lines);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** Passes the cells of the record that begins at {@code next}; returns where the record ends. */
  private int record(char[] characters) throws IOException {
    innerLines = 0;
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
    int from = start;
    int to = i;
    while (from < to && isSpace(characters[from])) {
      from++;
    }
    while (from < to && isSpace(characters[to - 1])) {
      to--;
    }
    handler.cell(place, characters, from, to, false);
    return i;
  }

  private static boolean isSpace(char character) {
    return character == ' ' || character == '\t';
  }

  /** Passes a quoted cell; returns the place after it. */
  private int quoted(char[] characters, int place, int start) throws IOException {
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
      if (atEnd) {
        throw malformed(
            Message.of(
                "the quote %c that opens in cell %s is never closed; close it, or choose another character with %s",
                quote, place, Remedy.setting("quote", "…")));
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

  private MalformedDataException malformed(Object problem) {
    return new MalformedDataException(source.name(), line + 1, problem);
  }
}
