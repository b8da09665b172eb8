package dev.nn.data.csv;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.data.MalformedDataException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class CsvStreamTest {

  private static CsvStream stream(byte[] bytes) throws IOException {
    return Csv.once("rows", new ByteArrayInputStream(bytes)).detectSeparator().rows();
  }

  private static CsvStream stream(String text) throws IOException {
    return stream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<List<String>> cells(CsvStream stream) throws IOException {
    List<List<String>> all = new ArrayList<>();
    for (CsvStream.Row row = stream.next(); row != null; row = stream.next()) {
      all.add(row.cells());
    }
    return all;
  }

  /** A pipe whose writer writes a line only when the reader has taken all lines before. */
  private static final class Typed extends InputStream {

    private final List<String> lines;
    private final List<String> pending = new ArrayList<>();
    private final List<String> events = new ArrayList<>();

    Typed(String... lines) {
      this.lines = new ArrayList<>(List.of(lines));
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(byte[] bytes, int from, int count) {
      pending.forEach(row -> events.add("answered " + row));
      pending.clear();
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
    Typed typed = new Typed("a,b", "1,2", "3,4");
    try (CsvStream stream = Csv.once("rows", typed).detectSeparator().rows()) {
      for (CsvStream.Row row = stream.next(); row != null; row = stream.next()) {
        typed.pending.add(String.join(",", row.cells()));
      }
    }
    assertEquals(
        List.of("typed a,b", "typed 1,2", "answered 1,2", "typed 3,4", "answered 3,4"),
        typed.events);
  }

  @Test
  void readsAsTrainingDoes() throws IOException {
    String text = "\n a , \"b\"\n 1 ,\" x \" \n\n2,\"y\n\"\r\n3,z";
    try (CsvStream stream = stream(text)) {
      assertEquals(List.of("a", "b"), stream.names());
      assertEquals(new CsvStream.Row(3, List.of("1", " x ")), stream.next());
      assertEquals(new CsvStream.Row(5, List.of("2", "y\n")), stream.next());
      assertEquals(new CsvStream.Row(7, List.of("3", "z")), stream.next());
      assertNull(stream.next());
    }
    byte[] wide = "\uFEFFa;b\n1;2\n".getBytes(StandardCharsets.UTF_16LE);
    try (CsvStream stream = stream(wide)) {
      assertEquals(List.of(List.of("1", "2")), cells(stream));
    }
    Csv bare = Csv.once("rows", new ByteArrayInputStream("1,2\n".getBytes(StandardCharsets.UTF_8)));
    try (CsvStream stream = bare.header(false).rows()) {
      assertEquals(List.of("c1", "c2"), stream.names());
      assertEquals(List.of(List.of("1", "2")), cells(stream));
    }
  }

  @Test
  void rejectsWhatTrainingRejects() throws IOException {
    for (String names : List.of("", "a\0b\n", "\"a\n")) {
      IOException e = assertThrows(MalformedDataException.class, () -> stream(names).close());
      assertThat(e).hasMessageStartingWith("rows");
    }
    try (CsvStream stream = stream("a\nx\ny\n\u00e9".getBytes(StandardCharsets.ISO_8859_1))) {
      assertEquals(List.of("x"), stream.next().cells());
      assertEquals(List.of("y"), stream.next().cells());
      IOException e = assertThrows(MalformedDataException.class, stream::next);
      assertThat(e).hasMessageContainingAll("rows, line 4:", "0xe9", "UTF-8");
    }
  }

  @Test
  void readsQuotesMarksCompressionAndOtherSeparators() throws IOException {
    String text = "\uFEFFa;b\r\n\"x;y\";2\r\n";
    try (CsvStream stream = stream(text)) {
      assertEquals(List.of("a", "b"), stream.names());
      assertEquals(List.of(List.of("x;y", "2")), cells(stream));
    }
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write("a\tb\n1\t2\n".getBytes(StandardCharsets.UTF_8));
    }
    try (CsvStream stream = stream(zipped.toByteArray())) {
      assertEquals(List.of(List.of("1", "2")), cells(stream));
    }
  }

  @Test
  void readsAnyNumberOfColumns() throws IOException {
    String names = IntStream.range(0, 100_000).mapToObj(String::valueOf).collect(joining(","));
    String text = names + ",x\n" + "1,".repeat(100_000) + "1\n";
    try (CsvStream stream = stream(text)) {
      assertEquals(100_001, stream.names().size());
      assertEquals(100_001, stream.next().cells().size());
    }
  }

  @Test
  void saysWhichLineIsIncomplete() throws IOException {
    try (CsvStream stream = stream("a,b\n1,2\n\n3\n")) {
      assertEquals(List.of("1", "2"), stream.next().cells());
      IOException e = assertThrows(IOException.class, stream::next);
      assertThat(e).hasMessageContainingAll("rows, line 4", "1 cell ", "2 columns");
    }
  }

  @Test
  void skipsLinesThatCannotBeReadAndReportsThem() throws IOException {
    List<String> skipped = new ArrayList<>();
    byte[] bytes = "a,b\n1,2\n3\n4,\"x\"y\n5,6\n".getBytes(StandardCharsets.UTF_8);
    Csv csv = Csv.once("rows", new ByteArrayInputStream(bytes));
    try (CsvStream stream = csv.skipMalformed(line -> skipped.add("" + line)).rows()) {
      assertEquals(List.of(List.of("1", "2"), List.of("5", "6")), cells(stream));
    }
    assertThat(skipped).hasSize(2);
    assertThat(skipped.get(0)).contains("rows, line 3:", "1 cell ");
    assertThat(skipped.get(1)).contains("rows, line 4:", "'y'");
  }
}
