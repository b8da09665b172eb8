package dev.nn.data.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.nn.data.Column;
import dev.nn.data.ShownTable;
import dev.nn.data.Table;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The first line of a file: names, a row, or the separator, and lines that are empty. */
class CsvHeaderTest {

  private static Csv csv(String text) throws IOException {
    return Csv.of(new StringReader(text));
  }

  private static List<List<String>> streamed(Csv csv) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    try (CsvStream stream = csv.rows()) {
      for (CsvStream.Row row = stream.next(); row != null; row = stream.next()) {
        rows.add(row.cells());
      }
    }
    return rows;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,b,a,a | a b a.1 a.2",
        "a,a,a.1,a | a a.2 a.1 a.3",
        "a.1,a,a | a.1 a a.2",
        ",x,,c1 | c1.1 x c3 c1",
        "c2,,c2 | c2 c2.1 c2.2",
      })
  void eachColumnHasANameOfItsOwn(String line, String names) throws IOException {
    Csv csv = csv(line + "\n" + line.replaceAll("[^,]+", "1") + "\n");
    assertEquals(List.of(names.split(" ")), csv.columnNames());
    assertEquals(names.split(" ").length, csv.read().columns().size());
    try (CsvStream stream = csv.rows()) {
      assertEquals(List.of(names.split(" ")), stream.names());
    }
  }

  /** Each copy looks for a free number from the last one on. */
  @Test
  @Timeout(60)
  void manyColumnsMayShareAName() throws IOException {
    StringBuilder line = new StringBuilder("a");
    for (int c = 1; c < 100_000; c++) {
      line.append(c % 2 == 0 ? ",a" : ",a." + c);
    }
    assertThat(csv(line + "\n").columnNames()).hasSize(100_000).doesNotHaveDuplicates();
  }

  @Test
  void otherNamesThanThoseOfTheLineAreAWarning() throws IOException {
    assertThat(CsvHeader.of(csv("a,b,a,,d\n")).warning())
        .asString()
        .contains("columns 1 and 3", "'a'", "'a.1'", "column 4", "'c4'", "names(…)", "header(");
    assertNull(CsvHeader.of(csv("a,b,\n")).warning()); // each line ends with a separator
    assertNull(CsvHeader.of(csv(" a ,b\n")).warning());
    assertNull(CsvHeader.of(csv("a,a\n").names(List.of("x", "y"))).warning());
    assertNull(CsvHeader.of(csv("a,a\n").header(false)).warning());
  }

  /** Numbers are names if they are whole and rise, as years do and the names that pandas gives. */
  @Test
  void aFirstLineThatLooksLikeARowIsAWarning() throws IOException {
    for (String row : List.of("5.1,3.5,setosa", "6,148,72", "x,1,1", "-0.5,a")) {
      assertThat(CsvHeader.of(csv(row + "\n")).warning())
          .asString()
          .contains("a row", "header(false)");
      assertThat(CsvHeader.of(csv(row + "\n").header(false)).warning()).isNull();
    }
    assertThat(CsvHeader.of(csv("a;1,5\n").separator(';').decimal(',')).warning())
        .asString()
        .contains("1,5");
    for (String names : List.of("a,b", "country,2019,2020", "0,1,2,3,y", "x", "a1,2b")) {
      assertNull(CsvHeader.of(csv(names + "\n")).warning(), names);
    }
    Csv named = csv("5.1,setosa\n4.9,setosa\n").names(List.of("length", "species"));
    assertThat(CsvHeader.of(named).warning()).asString().contains("'5.1'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sep=;\n", "SEP=;\r\n", "\"sep=;\"\r", "\uFEFFsep=;\n", "\n\nsep=;\n\n"})
  void theLineOfExcelTellsTheSeparator(String first, @TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), first + "a;b\n1,5;x\n2,5;y\n");
    for (Csv csv : List.of(Csv.of(file), Csv.of(file).detectSeparator())) {
      Table table = csv.decimal(',').read();
      assertEquals("1.5 x | 2.5 y", ShownTable.show(table));
      assertEquals(";", table.format().separator());
      assertEquals(List.of(List.of("1,5", "x"), List.of("2,5", "y")), streamed(csv));
      assertEquals(List.of("a", "b"), csv.columnNames());
      assertEquals(3, csv.header(false).read().rows());
    }
    byte[] bytes = Files.readAllBytes(file);
    assertEquals(2, streamed(Csv.once("rows", new ByteArrayInputStream(bytes))).size());
    Path mapped = folder.resolve("rows.table");
    assertEquals(2, Csv.of(file).decimal(',').materialize(mapped).rows());
    assertEquals(4, Csv.of(List.of(file, file)).decimal(',').read().rows());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sep=;\n", "\r\n"})
  void anErrorAboutTheNamesHasTheirLine(String above) throws IOException {
    Csv csv = csv(above + "a;b\n1;2\n").separator(';');
    for (Csv wrong :
        List.of(
            csv.type("c", Column.Kind.NUMBER),
            csv.leaveOut("a", "b"),
            csv.names(List.of("a", "b", "c")))) {
      assertThatThrownBy(wrong::read).hasMessageContaining(", line 2: ");
    }
  }

  @Test
  void otherLinesOfSuchATextAreRows() throws IOException {
    assertEquals("sep=;", ShownTable.show(csv("a\nsep=;\n").read()));
    assertEquals(List.of("sep=;x", "b"), csv("sep=;x,b\n").columnNames());
    assertEquals(List.of("sep=1"), csv("sep=1\n").columnNames());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void anEmptyLineIsARowOfOneColumn(String end) throws IOException {
    String text = String.join(end, "a", "1", "", "3", "", "");
    Csv csv = csv(text);
    assertEquals("1.0 | · | 3.0 | ·", ShownTable.show(csv.read()));
    assertEquals("1.0 | · | 3.0 | ·", ShownTable.show(csv.skipMalformed(line -> {}).read()));
    assertEquals(List.of(List.of("1"), List.of(""), List.of("3"), List.of("")), streamed(csv));
    Csv two = csv(text.replaceAll("([a13])", "$1,$1"));
    assertEquals("1.0 1.0 | 3.0 3.0", ShownTable.show(two.read()));
    assertEquals(2, streamed(two).size());
  }

  /** The last cell goes on beyond the part of the text that is read first. */
  @Test
  void noEmptyLineFollowsTheLastOne() throws IOException {
    Csv csv = csv("a\n\"" + "x\n".repeat(40_000) + "\"\n");
    assertEquals(1, csv.read().rows());
    assertEquals(1, streamed(csv).size());
    assertEquals(2, csv("a\n\"" + "x\n".repeat(40_000) + "\"\n\n").read().rows());
  }

  @Test
  void emptyLinesInFrontAreRowsWithoutAHeader() throws IOException {
    String text = "\n\n3\n\n";
    assertEquals("· | · | 3.0 | ·", ShownTable.show(csv(text).header(false).read()));
    try (CsvStream stream = csv(text).header(false).rows()) {
      for (int line = 1; line <= 4; line++) {
        List<String> cells = List.of(line == 3 ? "3" : "");
        assertEquals(new CsvStream.Row(line, cells), stream.next());
      }
      assertNull(stream.next());
    }
    assertEquals("3.0", ShownTable.show(csv("\n\na\n3\n").read()));
    assertEquals(List.of(List.of("3")), streamed(csv("\n\na\n3\n")));
  }

  /** A line that is skipped is no empty one. */
  @Test
  void malformedLinesOfOneColumnAreNoRows() throws IOException {
    List<Long> skipped = new ArrayList<>();
    Csv csv = csv("a\n1\n\"x\"y\n2,3\n\n4\n").skipMalformed(line -> skipped.add(line.line()));
    assertEquals("1.0 | · | 4.0", ShownTable.show(csv.read()));
    assertEquals(List.of(3L, 4L), skipped);
    assertEquals(List.of(List.of("1"), List.of(""), List.of("4")), streamed(csv));
  }

  @Test
  void aCharsetDoesNotHideTheSeparator() throws IOException {
    byte[] bytes = "sep=\t\na\tb\n1\t2\n".getBytes(StandardCharsets.UTF_16LE);
    Csv csv = Csv.of(new ByteArrayInputStream(bytes)).charset(StandardCharsets.UTF_16LE);
    assertEquals("1.0 2.0", ShownTable.show(csv.read()));
  }
}
