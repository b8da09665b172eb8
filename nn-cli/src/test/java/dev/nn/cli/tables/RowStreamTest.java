package dev.nn.cli.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.cli.config.Settings;
import dev.nn.data.TextFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class RowStreamTest {

  private static RowStream stream(byte[] bytes, Map<String, Object> settings) throws IOException {
    return new RowStream(
        "rows",
        new ByteArrayInputStream(bytes),
        new Settings(settings),
        TextFormat.USUAL,
        () -> {});
  }

  private static List<List<String>> cells(RowStream stream) throws IOException {
    List<List<String>> all = new ArrayList<>();
    for (RowStream.Row row = stream.read(); row != null; row = stream.read()) {
      all.add(row.cells());
    }
    return all;
  }

  /** A pipe whose writer writes a line only when the reader has taken all lines before. */
  private static final class Typed extends InputStream {

    private final List<String> lines;
    private final List<String> events;

    Typed(List<String> events, String... lines) {
      this.events = events;
      this.lines = new ArrayList<>(List.of(lines));
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(byte[] bytes, int from, int count) {
      if (lines.isEmpty()) {
        return -1;
      }
      String line = lines.remove(0);
      events.add("typed " + line);
      byte[] text = (line + "\n").getBytes(StandardCharsets.UTF_8);
      System.arraycopy(text, 0, bytes, from, text.length);
      return text.length;
    }

    @Override
    public int available() {
      return 0;
    }
  }

  @Test
  void givesEachRowBeforeItWaitsForTheNext() throws IOException {
    List<String> events = new ArrayList<>();
    List<String> pending = new ArrayList<>();
    Typed typed = new Typed(events, "a,b", "1,2", "3,4");
    Runnable starving =
        () -> {
          pending.forEach(row -> events.add("answered " + row));
          pending.clear();
        };
    try (RowStream stream =
        new RowStream("rows", typed, Settings.NONE, TextFormat.USUAL, starving)) {
      for (RowStream.Row row = stream.read(); row != null; row = stream.read()) {
        pending.add(String.join(",", row.cells()));
      }
    }
    starving.run();
    assertEquals(
        List.of("typed a,b", "typed 1,2", "answered 1,2", "typed 3,4", "answered 3,4"), events);
  }

  @Test
  void readsQuotesMarksCompressionAndOtherSeparators() throws IOException {
    String text = "\uFEFFa;b\r\n\"x;y\";2\r\n";
    try (RowStream stream = stream(text.getBytes(StandardCharsets.UTF_8), Map.of())) {
      assertEquals(List.of("a", "b"), stream.names());
      assertEquals(List.of(List.of("x;y", "2")), cells(stream));
    }
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write("a\tb\n1\t2\n".getBytes(StandardCharsets.UTF_8));
    }
    try (RowStream stream = stream(zipped.toByteArray(), Map.of("separator", "tab"))) {
      assertEquals(List.of(List.of("1", "2")), cells(stream));
    }
  }

  @Test
  void readsAnyNumberOfColumns() throws IOException {
    String text = "x,".repeat(100_000) + "x\n" + "1,".repeat(100_000) + "1\n";
    try (RowStream stream = stream(text.getBytes(StandardCharsets.UTF_8), Map.of())) {
      assertEquals(100_001, stream.names().size());
      assertEquals(100_001, stream.read().cells().size());
    }
  }

  @Test
  void saysWhichLineIsIncomplete() throws IOException {
    try (RowStream stream = stream("a,b\n1,2\n\n3\n".getBytes(StandardCharsets.UTF_8), Map.of())) {
      assertEquals(List.of("1", "2"), stream.read().cells());
      IOException e = assertThrows(IOException.class, stream::read);
      assertThat(e).hasMessageContainingAll("rows, line 4", "1 cells", "2 columns", "quote cells");
    }
  }
}
