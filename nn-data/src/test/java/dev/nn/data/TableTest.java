package dev.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.csv.Csv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {

  private enum Size {
    SMALL,
    LARGE
  }

  private record Shirt(
      int price, Double weight, Size size, String colour, boolean sold, char code) {}

  private record Other(int price) {}

  private record Nested(List<String> names) {}

  @Test
  void recordsAreReadByComponent() {
    Table table =
        Table.ofRecords(
            List.of(
                new Shirt(7, 0.5, Size.SMALL, "red", true, 'x'),
                new Shirt(-1, null, Size.LARGE, null, false, 'x'),
                new Shirt(3, Double.NaN, null, "blue", false, 'a')));
    assertEquals(
        List.of(
            Column.number("price"),
            Column.number("weight"),
            Column.category("size", List.of("LARGE", "SMALL")),
            Column.category("colour", List.of("blue", "red")),
            Column.category("sold", List.of("false", "true")),
            Column.category("code", List.of("a", "x"))),
        table.columns());
    assertEquals(
        "7.0 0.5 SMALL red true x | -1.0 · LARGE · false x | 3.0 · · blue false a",
        ShownTable.show(table));
  }

  /** A table of records is the same as that of a CSV of them. */
  @Test
  void recordsAndCsvAgree(@TempDir Path folder) throws IOException {
    Path csv = Files.writeString(folder.resolve("a.csv"), "price\n3\n7\n");
    Table ofRecords = Table.ofRecords(List.of(new Other(3), new Other(7)));
    Table ofCsv = Csv.of(csv).read();
    assertEquals(ofCsv.columns(), ofRecords.columns());
    assertEquals(ShownTable.show(ofCsv), ShownTable.show(ofRecords));
  }

  private record Visit(LocalDate day, LocalDateTime at, ZonedDateTime sent) {}

  @Test
  void datesOfRecordsAreWrittenAsInCsv(@TempDir Path folder) throws IOException {
    LocalDateTime at = LocalDateTime.of(2024, 2, 29, 7, 30);
    Table ofRecords =
        Table.ofRecords(
            List.of(
                new Visit(at.toLocalDate(), at, at.atZone(ZoneId.of("Asia/Tokyo"))),
                new Visit(null, at.plusDays(1), null)));
    Path csv =
        Files.writeString(
            folder.resolve("a.csv"),
            "day,at,sent\n2024-02-29,2024-02-29T07:30,2024-02-29T07:30+09:00\n,2024-03-01T07:30,\n");
    Table ofCsv = Csv.of(csv).read();
    assertEquals(ofCsv.columns(), ofRecords.columns());
    assertEquals(ShownTable.show(ofCsv), ShownTable.show(ofRecords));
  }

  @Test
  void arraysAreColumns() {
    double[] areas = {109, Double.NaN, 61.5};
    Table table =
        Table.ofColumns()
            .numbers("area", areas)
            .numbers("rooms", 4, 3, 2)
            .numbers("id", 1L << 53, 1, 2)
            .texts("zip", "10", "9", null)
            .truths("sold", true, false, true)
            .build();
    areas[0] = 1;
    assertEquals(
        "109.0 4.0 9.007199254740992E15 10 true | · 3.0 1.0 9 false | 61.5 2.0 2.0 · true",
        ShownTable.show(table));
    assertEquals(List.of("9", "10"), table.columns().get(3).categories());
  }

  @Test
  void arraysThatAreNoTableAreRejected() {
    TableColumns columns = Table.ofColumns().numbers("a", 1, 2);
    assertThat(assertThrows(IllegalArgumentException.class, () -> columns.texts("b", "x")))
        .hasMessageContaining("column 'b' has 1 cells, but column 'a' has 2");
    columns.numbers("b", 1, Double.POSITIVE_INFINITY);
    assertThat(assertThrows(IllegalArgumentException.class, columns::build))
        .hasMessageContaining("row 2, column 'b': Infinity");
    List<TableColumns> none =
        List.of(
            Table.ofColumns(),
            Table.ofColumns().numbers("a", new double[0]),
            Table.ofColumns().numbers("a", 1).texts("a", "x"));
    none.forEach(wrong -> assertThrows(IllegalArgumentException.class, wrong::build));
  }

  @Test
  void recordsThatAreNoRowsAreRejected() {
    assertThat(refusal(List.of())).contains("no records", "at least one");
    assertThat(refusal(Arrays.asList(new Other(1), null)))
        .contains("record 2 is null", "leave it out", "null for each");
    assertThat(refusal(Arrays.asList(null, new Other(1))))
        .contains("record 1 is null", "leave it out", "null for each");
    assertThat(refusal(List.of(new Other(1), new Nested(List.of()))))
        .contains("record 2", "TableTest$Nested", "record 1", "TableTest$Other", "the same class");
    assertThat(refusal(List.of(new Nested(List.of()))))
        .contains("'names'", "TableTest$Nested", "java.util.List", "expected a number");
    assertThat(refusal(List.of(new Shirt(1, Double.POSITIVE_INFINITY, null, null, true, 'x'))))
        .contains("row 1", "'weight'", "Infinity", "NaN");
  }

  private static String refusal(List<? extends Record> records) {
    return refusal(() -> Table.ofRecords(records));
  }

  @Test
  void rowsAreCopied() {
    double[][] rows = {{1}, {2}};
    Table table = Table.of(List.of(Column.number("a")), rows);
    rows[0][0] = 9;
    assertEquals(1, table.cell(0, 0));
  }

  @ParameterizedTest
  @CsvSource({"-1", "0.5", "2", "Infinity"})
  void whatIsNoCategoryIsRejected(double cell) {
    List<Column> columns = List.of(Column.category("c", List.of("x", "y")));
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> Table.of(columns, new double[][] {{cell}}));
    assertThat(error)
        .hasMessageContainingAll("row 1", "'c'", cell + " is not an index", "2 categories");
  }

  @Test
  void rowsAndColumnsMustFit() {
    Column a = Column.number("a");
    assertThrows(
        IllegalArgumentException.class, () -> Table.of(List.of(a, a), new double[][] {{1, 2}}));
    assertThrows(IllegalArgumentException.class, () -> Table.of(List.of(a), new double[0][]));
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> Table.of(List.of(a), new double[][] {{1}, {1, 2}}));
    assertThat(error).hasMessageContainingAll("row 2", "2 cells", "1 columns");
  }

  @Test
  void someRowsAreATableOfTheirOwn() {
    Table table = FixedTable.categories("c", 3, 2, 0, -1, 1);

    Table selected = table.select(Rows.of(3, 0, 0, 2));

    assertEquals(table.columns(), selected.columns());
    assertEquals("b | c | c | ·", ShownTable.show(selected));
    assertEquals("· | b", ShownTable.show(selected.select(Rows.of(3, 0))));
    assertThrows(IndexOutOfBoundsException.class, () -> selected.cell(4, 0));
  }

  @Test
  void rowsThatAreNotThereAreNotSelected() {
    Table table = FixedTable.numbers("a", 1, 2, 3);

    assertThat(refusal(() -> table.select(Rows.of(0, 3)))).contains("index 3", "3 rows", "0 to 2");
    assertTrue(refusal(() -> table.select(Rows.of(-1))).contains("index -1"));
    assertThat(refusal(() -> table.select(Rows.of())))
        .contains("no row is selected", "at least one");
  }

  private static String refusal(Executable work) {
    return assertThrows(IllegalArgumentException.class, work).getMessage();
  }
}
