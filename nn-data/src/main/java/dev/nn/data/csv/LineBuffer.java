package dev.nn.data.csv;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/** Lines of a text, some at a time, without byte order mark; even the last one has an end. */
final class LineBuffer {

  /** The limit of the characters in the buffer, so that an open quote does not fill the heap. */
  static final int MAX = 1 << 24;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1;
  }

  private final Reader in;

  /** The characters; those from {@code next} to before {@code limit} remain. */
  char[] text = new char[1 << 16];

  int next;
  private int limit;

  int complete;

  private boolean started;
  boolean atEnd;

  LineBuffer(Reader in) {
    this.in = in;
  }

  /**
   * Drops skipped lines, and reads on until there is another; returns whether there is. Reads at
   * least as much as remains, so that a long record is not parsed again for each of its lines.
   */
  boolean fill() throws IOException {
    int left = complete - next;
    System.arraycopy(text, next, text, 0, limit - next);
    limit -= next;
    next = 0;
    complete = left;
    while (!atEnd && (complete == left || limit < 2 * left)) {
      if (limit >= text.length - 1) { // one is for the end of the last line
        if (text.length > MAX) {
          throw new TooLongException();
        }
        text = Arrays.copyOf(text, 2 * text.length);
      }
      int from = limit;
      int count = in.read(text, limit, text.length - 1 - limit);
      if (count < 0) {
        atEnd = true;
        if (limit > 0) {
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
}
