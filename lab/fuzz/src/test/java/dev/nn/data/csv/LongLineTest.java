package dev.nn.data.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.MalformedDataException;
import dev.nn.fuzz.Reading;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/**
 * Lines of megabytes, read a little at a time, in memory of their size: what is read again for each
 * part of a line, or copied, would take the square of it.
 */
@Timeout(value = Reading.MINUTES, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class LongLineTest {

  private static final int LENGTH = 1 << 21;

  private final Reading reading =
      new Reading(List.of(MalformedDataException.class), m -> m.startsWith("the reader"), 40);

  @Test
  void inOneCell() {
    for (String part : List.of("x", "1", "1.", "-", " ", "(", "1,5", "\"\"", "2024-01-01 ")) {
      String cell = part.repeat(LENGTH / part.length());
      read("a\tb\n" + cell + "\t1\n2\t3\n");
      read("a\tb\n\"" + cell + "\"\t1\n2\t3\n");
      read(cell + "\tb\n1\t2\n");
      read("a\tb\n" + cell + "\n2\t3\n");
    }
    reading.requireBoth();
  }

  @Test
  void inOneQuote() {
    for (String part : List.of("x\n", "\n", "\r", "\"\"\n", "x\"\"\r\n")) {
      read("a\tb\n\"" + part.repeat(LENGTH / part.length()) + "\"\t1\n2\t3\n");
      read("a\tb\n1\t\"" + part.repeat(LENGTH / part.length()));
    }
    reading.requireBoth();
  }

  /**
   * Counts how often a character is looked at: the parts of a line are parsed again, but rarely.
   */
  @Test
  void aLineInPartsIsParsedAFewTimes() throws IOException {
    int[] begun = {0};
    CsvParser.Handler handler =
        new CsvParser.Handler() {
          @Override
          public void begin(long line) {
            begun[0]++;
          }

          @Override
          public void cell(int place, char[] text, int from, int to, boolean quoted) {}

          @Override
          public void end(int cells) {}
        };
    String text = "a,\"" + "x\n".repeat(LENGTH / 2) + "\"\n";
    CsvParser.parse(
        Csv.of(new StringReader("a")),
        dev.nn.data.files.TextSource.of(new StringReader(text)),
        handler);
    assertTrue(begun[0] < 16, begun[0] + " times");
    assertEquals(LENGTH + 5, text.length());
  }

  private void read(String text) {
    reading.of(
        2L * text.length(),
        text.substring(0, 40),
        () -> Csv.of(new Slow(text)).separator('\t').decimal(',').read());
  }

  /** A reader that gives at most some hundred characters at once. */
  private static final class Slow extends Reader {

    private final StringReader text;

    Slow(String text) {
      this.text = new StringReader(text);
    }

    @Override
    public int read(char[] into, int from, int count) throws IOException {
      return text.read(into, from, Math.min(count, 777));
    }

    @Override
    public void close() {}
  }
}
