package dev.nn.data.csv;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.messages.RemedyException;
import dev.nn.data.Column;
import dev.nn.data.MalformedDataException;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.table.MappedTable;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns of more different texts than are kept. */
@Tag("slow")
class CsvUnreadTest {

  private static final int ROWS = 70_000;

  @TempDir Path folder;

  private static String text(String names, int rows, IntFunction<String> line) {
    StringBuilder text = new StringBuilder(names).append('\n');
    for (int r = 0; r < rows; r++) {
      text.append(line.apply(r)).append('\n');
    }
    return text.toString();
  }

  private static Csv csv(String names, int rows, IntFunction<String> line) throws IOException {
    return Csv.of(new StringReader(text(names, rows, line)));
  }

  private static void assertMissing(Table table, int column) {
    for (int r = 0; r < table.rows(); r++) {
      assertTrue(Double.isNaN(table.cell(r, column)));
    }
  }

  @Test
  void identifiersOfText() throws IOException {
    Csv csv = csv("x,id,kind", ROWS, r -> r + ",u" + r + ",k" + r % 3);
    Table table = csv.read();

    Column id = table.columns().get(1);
    String reason = String.valueOf(id.unread());
    assertThat(reason).contains("more than 65536", "'u0'");
    assertEquals(Column.unread("id", reason), id);
    assertEquals(Column.Kind.CATEGORY, id.kind());
    assertMissing(table, 1);
    assertEquals(69_999, table.cell(69_999, 0));
    assertEquals(List.of("k0", "k1", "k2"), table.columns().get(2).categories());
    assertEquals(0, table.cell(69_999, 2));
    assertEquals(reason, table.select(Rows.all(5)).columns().get(1).unread());
    assertEquals(ROWS, table.describe().categories().get(0).missing());
  }

  @Test
  void aMappedTableKeepsTheReason() throws IOException {
    Csv csv = csv("x,id,kind", ROWS, r -> r + ",u" + r + ",k" + r % 3);
    Path file = folder.resolve("ids.table");
    csv.materialize(file);
    MappedTable table = MappedTable.open(file);

    assertEquals(csv.read().columns(), table.columns());
    assertMissing(table, 1);
    assertEquals(69_999, table.cell(69_999, 0));
    assertEquals(0, table.cell(69_999, 2));
    assertTrue(Files.size(file) < ROWS * (4 + 1 + 1) + 1000, "a byte for each missing cell");
  }

  /** Declared free text is kept, even if its cells look like numbers. */
  @Test
  void freeTextIsKeptIfDeclared() throws IOException {
    IntFunction<String> text = r -> r % 2 == 0 ? "" + r : "text " + r + " of a row".repeat(40);
    Csv csv = csv("x,text", ROWS, r -> r + "," + text.apply(r));
    assertThat(csv.read().columns().get(1).unread()).contains("more than 65536");
    csv = csv("x,text", ROWS, r -> r + "," + text.apply(r)).texts("text");
    Table table = csv.read();
    Column column = table.columns().get(1);
    assertEquals(Column.Kind.CATEGORY, column.kind());
    assertEquals(ROWS, column.categories().size());
    for (int r = 0; r < ROWS; r += 777) {
      assertEquals(text.apply(r), column.categories().get((int) table.cell(r, 1)));
    }
    assertThrows(MalformedDataException.class, () -> csv("x", 3, r -> "1").texts("y").read());
  }

  @Test
  void severalFiles() throws IOException {
    Path one =
        Files.writeString(folder.resolve("1.csv"), text("id,x", 40_000, r -> "u" + r + ",1"));
    Path two =
        Files.writeString(folder.resolve("2.csv"), text("id,x", 40_000, r -> "v" + r + ",2"));
    Table table = Csv.of(List.of(one, two)).read();

    assertThat(table.columns().get(0).unread()).contains("more than 65536", "'u0'");
    assertMissing(table, 0);
    assertEquals(1, table.cell(39_999, 1));
    assertEquals(2, table.cell(79_999, 1));
  }

  /** The numbers in front need no second reading as texts, but another column does. */
  @Test
  void otherColumnsThatAreReadOnceMore() throws IOException {
    Csv csv = csv("id,price", ROWS, r -> (r < 9 ? r + "," : "u" + r + ",") + "$" + r);
    Table table = csv.read();

    assertNotNull(table.columns().get(0).unread());
    assertMissing(table, 0);
    assertEquals(Column.Kind.NUMBER, table.columns().get(1).kind());
    assertEquals(69_999, table.cell(69_999, 1));
    assertEquals(table.columns(), csv.materialize(folder.resolve("ids.table")).columns());
  }

  /** Texts of 32 MiB are shared by all columns: one of two large ones makes room for the other. */
  @Test
  void theBudgetGoesOnForTheOthers() throws IOException {
    String prose = "x".repeat(100_000);
    Csv csv =
        csv(
            "city,remark,prose",
            4_000,
            r -> "city " + r + "," + (r < 160 ? r + prose : "") + "," + (r < 150 ? r + prose : ""));
    Table table = csv.read();

    assertEquals(4_000, table.columns().get(0).categories().size());
    assertNotNull(table.columns().get(1).unread());
    assertMissing(table, 1);
    assertEquals(150, table.columns().get(2).categories().size());
    assertEquals("city 3999", table.columns().get(0).categories().get((int) table.cell(3_999, 0)));
  }

  /** A table of many columns, as of genes, has more texts than one of a few. */
  @Test
  void eachColumnHasRoomForSomeTexts() throws IOException {
    int columns = 40_000;
    String names = IntStream.range(0, columns).mapToObj(c -> "c" + c).collect(joining(","));
    Table table = csv(names, 12, r -> ("gene" + r + ",").repeat(columns - 1) + "last").read();
    assertTrue(table.columns().stream().allMatch(column -> column.unread() == null));
    assertEquals(12, table.columns().get(0).categories().size());
  }

  @Test
  void anErrorNamesTheTextAndWhatToDo() throws IOException {
    Csv csv = csv("x,price", ROWS, r -> r + "," + (r == 5 ? "n0" : "0." + r));
    Column price = csv.read().columns().get(1);
    assertThat(assertThrows(RemedyException.class, () -> price.requireCells("is an input")))
        .hasMessageContaining("column 'price' is an input")
        .hasMessageContaining("'n0' in line 7")
        .hasMessageContaining("missing(…)");
  }
}
