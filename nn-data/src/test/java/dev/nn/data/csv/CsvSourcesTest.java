package dev.nn.data.csv;

import static dev.nn.data.Column.Kind.NUMBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.data.MalformedDataException;
import dev.nn.data.ShownTable;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv.MalformedLine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams, readers, several files, charsets, and lines that are skipped. */
class CsvSourcesTest {

  private final Path folder;

  CsvSourcesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static String message(Csv csv) {
    return assertThrows(MalformedDataException.class, csv::read).getMessage();
  }

  @Test
  void streamsAndReadersMayBeReadAgain() throws IOException {
    String text = "a,b\n1,x\n2,y\n";
    Csv reader = Csv.of(new StringReader(text));
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(zipped)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    Csv stream = Csv.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    Csv gzip = Csv.of(new ByteArrayInputStream(zipped.toByteArray()));
    for (Csv csv : List.of(reader, stream, gzip)) {
      assertEquals(List.of("a", "b"), csv.columnNames());
      assertEquals("1.0 x | 2.0 y", ShownTable.show(csv.read()));
      assertEquals("x | y", ShownTable.show(csv.leaveOut("a").read()));
    }
    assertThat(message(Csv.of(new StringReader("")))).contains("the reader:", "is empty");
    assertThat(
            message(
                Csv.of(new ByteArrayInputStream("a,b\n1,2\n3\n".getBytes(StandardCharsets.UTF_8)))))
        .contains("the stream, line 3:", "1 cell ", "2 columns", "(a, b)");
  }

  @Test
  void severalFilesAreOneTable() throws IOException {
    Path first = file("first.csv", "a,b\n1,x\n");
    Path second = file("second.csv", "a,b\n2,y\n3,x");
    assertEquals("1.0 x | 2.0 y | 3.0 x", ShownTable.show(Csv.of(List.of(first, second)).read()));
    Table mapped = Csv.of(List.of(first, second)).materialize(folder.resolve("both.table"));
    assertEquals("1.0 x | 2.0 y | 3.0 x", ShownTable.show(mapped));
    assertEquals(
        "a b | 1 x | a b | 2 y | 3 x",
        ShownTable.show(Csv.of(List.of(first, second)).header(false).read()));
    assertThrows(IllegalArgumentException.class, () -> Csv.of(List.of()));
  }

  @Test
  void filesOfOtherColumnsAreNamed() throws IOException {
    Path first = file("first.csv", "a,b\n1,x\n");
    Path second = file("second.csv", "a,c\n2,y\n");
    Path third = file("third.csv", "a,b,c\n2,y,1\n");
    assertThat(message(Csv.of(List.of(first, second))))
        .contains(
            second + ", line 1:", "'a', 'c'", "the 2 of " + first, "column 2 is 'c'", "'b' there");
    assertThat(message(Csv.of(List.of(first, third))))
        .contains(
            third + ", line 1:",
            "'a', 'b', 'c'",
            "the 2 of " + first,
            "column 3 is 'c'",
            "absent there");
    Path bad = file("bad.csv", "a,b\nx,1\n");
    assertThat(message(Csv.of(List.of(first, bad)).type("a", NUMBER)))
        .contains(bad + ", line 2:", "column 1, 'a'", "'x'", "missing(…)", "type(\"a\", CATEGORY)");
  }

  @Test
  void anotherCharset() throws IOException {
    Path latin = folder.resolve("latin.csv");
    Files.write(latin, "a\né\n".getBytes(StandardCharsets.ISO_8859_1));
    Csv csv = Csv.of(latin).charset(Charset.forName("windows-1252"));
    assertEquals("é", ShownTable.show(csv.read()));
    assertThat(message(Csv.of(latin).charset(StandardCharsets.US_ASCII)))
        .contains(latin + ", line 2:", "0xe9", "US-ASCII", "charset(…)");
    Path wide = folder.resolve("wide.csv");
    Files.write(wide, "a\né\n".getBytes(StandardCharsets.UTF_16LE));
    assertEquals("é", ShownTable.show(Csv.of(wide).charset(StandardCharsets.UTF_16LE).read()));
  }

  /** A byte order mark tells more than a setting. */
  @Test
  void byteOrderMarks() throws IOException {
    Path file = folder.resolve("marked.csv");
    for (Charset charset :
        List.of(
            StandardCharsets.UTF_8,
            StandardCharsets.UTF_16BE,
            StandardCharsets.UTF_16LE,
            Charset.forName("UTF-32BE"),
            Charset.forName("UTF-32LE"))) {
      byte[] bytes = "\uFEFFa\né\n".getBytes(charset);
      Files.write(file, bytes);
      for (Csv csv :
          List.of(
              Csv.of(file),
              Csv.of(file).charset(StandardCharsets.ISO_8859_1),
              Csv.of(new ByteArrayInputStream(bytes)))) {
        assertEquals(List.of("a"), csv.columnNames());
        assertEquals("é", ShownTable.show(csv.read()));
      }
    }
  }

  @Test
  void malformedLinesAreSkippedAndReported() throws IOException {
    String text =
        "a,b,c\n1,x,1\ntotal: 2\n2,y,2\n3,\"z\"z,3\n4,w,four\n5,\"v\nv\",5\n6,u,6,7\n7,\"t,7\n";
    List<MalformedLine> skipped = new ArrayList<>();
    Csv csv = Csv.of(new StringReader(text)).type("c", NUMBER).skipMalformed(skipped::add);
    Table table = csv.read();
    assertEquals("1.0 x 1.0 | 2.0 y 2.0 | 5.0 v\nv 5.0", ShownTable.show(table));
    assertEquals(List.of(3L, 5L, 6L, 9L, 10L), skipped.stream().map(MalformedLine::line).toList());
    assertThat(skipped.get(0).toString())
        .contains("the reader, line 3:", "1 cell ", "3 columns", "(a, b, c)");
  }

  /** The cells in front of a refused one are of no account. */
  @Test
  void cellsOfSkippedLinesDoNotCount() throws IOException {
    String text = "a,b,c\n1,x,1\ntotal,sum,all\n2,y,2\n";
    Csv csv = Csv.of(new StringReader(text)).type("c", NUMBER).skipMalformed(line -> {});
    Table table = csv.read();
    assertEquals("1.0 x 1.0 | 2.0 y 2.0", ShownTable.show(table));
    assertEquals(NUMBER, table.columns().get(0).kind());
    assertEquals(List.of("x", "y"), table.columns().get(1).categories());
  }

  /** A first line of two files is a line of each. */
  @Test
  void skippedLinesOfEachFileAreReported() throws IOException {
    Path first = file("first.csv", "a,b\n1\n2,$5\n");
    Path second = file("second.csv", "a,b\n1\nx,$6\n3\n");
    List<MalformedLine> skipped = new ArrayList<>();
    Csv csv = Csv.of(List.of(first, second)).skipMalformed(skipped::add);
    assertEquals("2 5.0 | x 6.0", ShownTable.show(csv.read()));
    assertEquals(List.of(2L, 2L, 4L), skipped.stream().map(MalformedLine::line).toList());
  }

  /** The lines behind a quote that stays open are not skipped with it, however many they are. */
  @Test
  void aQuoteThatStaysOpenForLongIsSkipped() throws IOException {
    int rows = 30_000; // of 600 characters each, more than the buffer has
    String row = "1," + " ".repeat(598) + "2\n";
    List<MalformedLine> skipped = new ArrayList<>();
    Csv csv =
        Csv.of(new StringReader("a,b\n0,\"0\n" + row.repeat(rows))).skipMalformed(skipped::add);
    assertEquals(rows, csv.read().rows());
    assertEquals(List.of(2L), skipped.stream().map(MalformedLine::line).toList());
  }

  /** Each line is reported once, although the file is read several times. */
  @Test
  void skippedLinesAreReportedOnce() throws IOException {
    String text = "a,b\n1,1\nnone\n2,$5\nx,$6\n";
    List<MalformedLine> skipped = new ArrayList<>();
    Csv csv = Csv.of(new StringReader(text)).skipMalformed(skipped::add);
    Table mapped = csv.materialize(folder.resolve("skipped.table"));
    assertEquals("1 1.0 | 2 5.0 | x 6.0", ShownTable.show(mapped));
    assertEquals(1, skipped.size());
  }

  @Test
  void nothingButMalformedLines() throws IOException {
    Csv csv = Csv.of(new StringReader("a,b\n1\n2\n")).skipMalformed(line -> {});
    assertThat(message(csv)).contains("the reader:", "no row");
  }
}
