package dev.nn.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.data.csv.Csv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableDescriptionTest {

  private static final String CSV =
      """
      area,zone,price,note
      70,north,200000.5,
      ,south,-3,
      110,north,0.00001,
      90,,1e20,
      """;

  private final Path folder;

  TableDescriptionTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Csv csv() throws IOException {
    return Csv.of(Files.writeString(folder.resolve("data.csv"), CSV))
        .type("note", Column.Kind.CATEGORY);
  }

  /** 70, 90, 110: mean 90, deviation 20; the quartiles are at places 0.5 and 1.5. */
  @Test
  void numbersAndCategories() throws IOException {
    TableDescription description = csv().read().describe();
    assertEquals(4, description.rows());
    assertEquals(
        new TableDescription.Numbers("area", 3, 1, 90, 20, List.of(70.0, 80.0, 90.0, 100.0, 110.0)),
        description.numbers().get(0));
    assertEquals(
        List.of(
            new TableDescription.Categories("zone", 3, 1, 2, "north", 2),
            new TableDescription.Categories("note", 0, 4, 0, null, 0)),
        description.categories());
  }

  @Test
  void printsATable() throws IOException {
    String expected =
        """
        4 rows

        number  count  missing     mean     sd  min        25%     50%      75%    max
        area        3        1       90     20   70         80      90      100    110
        price       4        0  2.5E+19  5E+19   -3  -0.749992  100000  2.5E+19  1E+20

        category  count  missing  different  commonest  frequency
        zone          3        1          2      north          2
        note          0        4          0          -          0
        """;
    assertEquals(expected, csv().read().describe().toString());
  }

  /** A table on disk is described as that in memory. */
  @Test
  void aMappedTable() throws IOException {
    assertEquals(csv().read().describe(), csv().materialize(folder.resolve("t")).describe());
  }

  @Test
  void aColumnWithoutNumbers() {
    Table table =
        Table.of(List.of(Column.number("a")), new double[][] {{Double.NaN}, {Double.NaN}});
    Double none = Double.NaN;
    assertEquals(
        new TableDescription.Numbers("a", 0, 2, none, none, List.of(none, none, none, none, none)),
        table.describe().numbers().get(0));
  }

  @Test
  void aTablePrintsItsHead() throws IOException {
    String expected =
        """
        4 rows × 4 columns
             area      zone    price      note
           number  category   number  category
        1      70     north   200000         -
        2       -     south       -3         -
        3     110     north  0.00001         -
        4      90         -    1E+20         -
        """;
    assertEquals(expected, csv().read().toString());
    assertEquals(expected, csv().materialize(folder.resolve("t")).toString());
    assertEquals(
        """
        2 rows × 4 columns
             area      zone   price      note
           number  category  number  category
        1      90         -   1E+20         -
        … and 1 more rows
        """,
        csv().read().select(Rows.of(3, 0)).head(1));
  }

  @Test
  void aWideTablePrintsSomeColumns() {
    List<Column> columns =
        java.util.stream.IntStream.range(0, 14).mapToObj(c -> Column.number("c" + c)).toList();
    String head = Table.of(columns, new double[1][14]).toString();
    assertEquals("… and 2 more columns", head.lines().reduce("", (before, line) -> line));
    assertEquals(5, head.lines().count());
  }
}
