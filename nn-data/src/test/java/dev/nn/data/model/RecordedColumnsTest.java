package dev.nn.data.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.data.Column;
import dev.nn.data.MalformedDataException;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.model.TableFingerprint.RecordedColumns;
import dev.nn.data.preprocessing.MemoryTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables with the columns that a model was made of. */
class RecordedColumnsTest {

  private final Table table =
      new MemoryTable().numbers("a", 1, 2).texts("b", "x", "y").numbers("c", 5, 6);

  @TempDir Path folder;

  @Test
  void columnsAreThoseNamedInTheirOrder() {
    Table some = RecordedColumns.of(table, List.of("c", "a"));

    assertEquals(List.of(Column.number("c"), Column.number("a")), some.columns());
    assertEquals(2, some.rows());
    assertEquals(6, some.cell(1, 0));
    assertEquals(2, some.cell(1, 1));
    assertSame(table, RecordedColumns.of(table, List.of("a", "b", "c")));
  }

  @Test
  void columnsThatAreNotThereAreNamed() {
    assertThat(
            assertThrows(
                IllegalArgumentException.class, () -> RecordedColumns.of(table, List.of("a", "d"))))
        .hasMessageContainingAll("no column 'd'", "'a', 'b', 'c'");
  }

  @Test
  void aFileIsReadAsItWas() throws IOException {
    Path file = folder.resolve("rows.csv");
    Files.writeString(file, "a,zip,more,c\n1,0123,x,5\n2,0456,y,6\n");
    Map<String, Column.Kind> kinds = new LinkedHashMap<>();
    kinds.put("c", Column.Kind.NUMBER);
    kinds.put("zip", Column.Kind.CATEGORY);
    kinds.put("a", Column.Kind.NUMBER);
    Table read = RecordedColumns.read(file, Csv.of(file), kinds, Set.of(), kinds.keySet());

    assertEquals(List.of("a", "zip", "c"), read.columns().stream().map(Column::name).toList());
    assertEquals(List.of("0123", "0456"), read.columns().get(1).categories());
    assertEquals(6, read.cell(1, 2));
  }

  /** A later file may have a text in a column of numbers, which is then named. */
  @Test
  void aTextAmongRecordedNumbersIsNamed() throws IOException {
    Path file = folder.resolve("rows.csv");
    Files.writeString(file, "a,c\n1,five\n2,six\n");
    Map<String, Column.Kind> kinds = Map.of("a", Column.Kind.NUMBER, "c", Column.Kind.NUMBER);
    String message =
        String.valueOf(
            assertThrows(
                    MalformedDataException.class,
                    () -> RecordedColumns.read(file, Csv.of(file), kinds, Set.of(), kinds.keySet()))
                .getMessage());

    assertEquals(true, message.contains("five"), message);
    assertEquals(
        List.of("a", "c"),
        RecordedColumns.read(
                file,
                Csv.of(file),
                Map.of("a", Column.Kind.NUMBER, "c", Column.Kind.CATEGORY),
                Set.of(),
                Set.of())
            .columns()
            .stream()
            .map(Column::name)
            .toList());
    assertThrows(
        IllegalArgumentException.class,
        () ->
            RecordedColumns.read(
                file, Csv.of(file), Map.of("d", Column.Kind.NUMBER), Set.of(), Set.of()));
  }
}
