package dev.nn.data;

import static dev.nn.data.FixedTable.indices;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.nn.api.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tables too large for arrays of rows are split as small ones are. */
class LargeSplitTest {

  private static final int ROWS = RowAssignment.MAX_KEPT + 1000;
  private static final Fractions FRACTIONS = new Fractions(0.7, 0.2, 0.1);

  /** Five values, and some missing. */
  private static final Table TABLE =
      FixedTable.numbers(
          "y",
          IntStream.range(0, ROWS)
              .mapToDouble(r -> r % 17 == 0 ? Double.NaN : (r * 31L) % 7 % 5 / 2.0 - 1)
              .toArray());

  private static final Rows ODD =
      Rows.of(IntStream.range(0, ROWS).map(r -> r % 2 == 0 ? ROWS - 1 - r : r).toArray());

  @Test
  void strataHaveTheSameRows() {
    Rows[] kept =
        RowAssignment.rows(
            RowAssignment.byValue(TABLE, ODD, 0, random()), new double[] {0.7, 0.2, 0.1});
    assertSameRows(kept, Split.stratified(TABLE, ODD, "y", FRACTIONS, 5));
  }

  @Test
  void groupsAreInTheSameParts() {
    RowAssignment.Groups groups = RowAssignment.Groups.of(TABLE, ODD, 0);
    int[] order =
        RowAssignment.shuffledNumbers(groups.sizes().length, random().derive("groups", 0));
    long[][] marks =
        RowAssignment.groups(TABLE, ODD, 0, groups, order, new double[] {0.7, 0.2, 0.1});
    Rows[] kept = RowAssignment.kept(ODD, marks);
    assertSameRows(kept, Split.grouped(TABLE, ODD, "y", FRACTIONS, 5));
  }

  /** Distinct values are found in chunks, which grow with their number. */
  @Test
  void anyNumberOfGroups() {
    int rows = 300_000;
    double[] cells = new double[rows];
    Arrays.setAll(cells, r -> r % 3 == 0 ? r % 97 : r % 7 == 0 ? Double.NaN : -r);
    cells[1] = -0.0;
    Table table = FixedTable.numbers("y", cells);
    double[] distinct =
        Arrays.stream(cells)
            .map(x -> x + 0.0)
            .filter(x -> !Double.isNaN(x))
            .sorted()
            .distinct()
            .toArray();

    RowAssignment.Groups groups = RowAssignment.Groups.of(table, Rows.all(rows), 0);

    assertEquals(distinct.length + 1, groups.sizes().length);
    assertEquals(rows, Arrays.stream(groups.sizes()).sum());
    for (int g = 0; g < distinct.length; g++) {
      assertEquals(g, groups.group(distinct[g]));
    }
    assertEquals(distinct.length, groups.group(Double.NaN));
  }

  private static void assertSameRows(Rows[] expected, Split split) {
    List<Rows> parts = List.of(split.train(), split.validation(), split.test());
    for (int p = 0; p < 3; p++) {
      int[] rows = indices(parts.get(p));
      int[] sorted = Arrays.stream(rows).sorted().toArray();
      assertArrayEquals(Arrays.stream(indices(expected[p])).sorted().toArray(), sorted);
      assertFalse(Arrays.equals(rows, sorted), "in random order");
    }
  }

  private static RandomStream random() {
    return RandomStream.of(5).derive("split", 0);
  }
}
