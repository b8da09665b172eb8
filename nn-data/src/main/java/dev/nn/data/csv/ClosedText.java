package dev.nn.data.csv;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Text with a line of the one character {@link #END} after it. A CSV parser takes the end of the
 * file for that of an open quote; with this, a cell that ends with END shows that the quote was
 * never closed.
 */
final class ClosedText extends FilterReader {

  /** A code point that Unicode says is no character. */
  static final char END = '\uFFFF';

  private int ending; // how many characters of the last line were given

  ClosedText(Reader text) {
    super(text);
  }

  @Override
  public int read(char[] to, int offset, int length) throws IOException {
    int count = in.read(to, offset, length);
    if (count >= 0 || ending == 2 || length == 0) {
      return count;
    }
    to[offset] = ending == 0 ? '\n' : END;
    ending++;
    return 1;
  }
}
