package dev.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.Matrix;
import dev.nn.core.samples.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetTest {

  private static final Table TABLE =
      Table.of(
          List.of(Column.number("a"), Column.number("t"), Column.number("b")),
          new double[][] {{1, 10, 0.1}, {2, 20, 0.2}, {3, 30, 0.3}, {4, 40, 0.4}});

  /** The contents of some rows: inputs | targets | weights. */
  private static String read(Samples data, int... order) {
    Matrix all = Matrix.zeros(order.length + 2, data.inputColumns());
    Matrix targets = Matrix.zeros(order.length + 1, data.targetColumns());
    float[] weights = new float[order.length];
    java.util.Arrays.fill(weights, 1);
    int[] padded = new int[order.length + 3];
    System.arraycopy(order, 0, padded, 3, order.length);
    Matrix inputs = all.slice(1, order.length + 1);
    data.read(padded, 3, inputs, targets.slice(1, order.length + 1), weights);
    assertArrayEquals(new float[all.columns()], all.row(0), "before the rows");
    assertArrayEquals(new float[all.columns()], all.row(all.rows() - 1), "after the rows");
    StringBuilder shown = new StringBuilder();
    for (int r = 0; r < order.length; r++) {
      shown.append(r == 0 ? "" : "; ").append(java.util.Arrays.toString(inputs.row(r)));
      shown.append(java.util.Arrays.toString(targets.row(r + 1))).append(weights[r]);
    }
    return shown.toString();
  }

  @Test
  void arraysAreRowsWithMadeUpNames() {
    float[][] inputs = {{1, 2}, {3, 4}};
    Dataset data = Dataset.of(inputs, new float[][] {{5}, {6}});
    inputs[0][0] = 99;
    assertEquals(2, data.rows());
    assertEquals(List.of("x0", "x1"), data.inputNames());
    assertEquals(List.of("t0"), data.targetNames());
    assertEquals("[3.0, 4.0][6.0]1.0; [1.0, 2.0][5.0]1.0", read(data, 1, 0));
  }

  @Test
  void everyColumnNeedsAName() {
    Samples samples = Samples.of(Matrix.zeros(1, 2), Matrix.zeros(1, 1));
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> Dataset.of(samples, List.of("a"), List.of("t")));
    assertThat(error).hasMessageContainingAll("1 names", "2 input columns");
  }

  @Test
  void aTableOfNumbersIsReadAsItIs() {
    Dataset data = Dataset.of(TABLE, "t");
    assertEquals(4, data.rows());
    assertEquals(List.of("a", "b"), data.inputNames());
    assertEquals(List.of("t"), data.targetNames());
    assertEquals("[4.0, 0.4][40.0]1.0; [2.0, 0.2][20.0]1.0", read(data, 3, 1));
    assertEquals(
        "[0.1, 10.0][1.0]1.0".replace("0.1, 10.0", "10.0, 0.1"), read(Dataset.of(TABLE, "a"), 0));
  }

  @Test
  void targetsAreInTheOrderAsked() {
    Dataset data = Dataset.of(TABLE, "b", "a");
    assertEquals(List.of("b", "a"), data.targetNames());
    assertEquals("[10.0][0.1, 1.0]1.0", read(data, 0));
  }

  @Test
  void tablesThatAreNoNumbersAreRejected() {
    assertThat(refusal(TABLE, "z")).contains("'z'", "'a', 't', 'b'");
    assertThat(refusal(TABLE)).contains("0 columns as targets", "3 as inputs", "at least one");
    assertThat(refusal(TABLE, "a", "b", "t"))
        .contains("3 columns as targets", "0 as inputs", "at least one");
    Table categories =
        Table.of(
            List.of(Column.category("c", List.of("x")), Column.number("t")),
            new double[][] {{0, 1}});
    assertThat(refusal(categories, "t"))
        .contains("'c'", "categories", "preprocessing", "leave the column out");
  }

  private static String refusal(Table table, String... targets) {
    return assertThrows(IllegalArgumentException.class, () -> Dataset.of(table, targets))
        .getMessage();
  }

  @Test
  void missingAndTooLargeNumbersAreNamedWhenTheyAreRead() {
    Dataset data =
        Dataset.of(
            Table.of(
                List.of(Column.number("a"), Column.number("t")),
                new double[][] {{1, 1}, {Double.NaN, 1}, {1, 1e39}}),
            "t");
    assertEquals("[1.0][1.0]1.0", read(data, 0));
    var missing = assertThrows(IllegalArgumentException.class, () -> read(data, 1));
    assertThat(missing).hasMessageContainingAll("row 2", "'a'", "fill missing values");
    var large = assertThrows(IllegalArgumentException.class, () -> read(data, 2));
    assertThat(large).hasMessageContainingAll("row 3", "1.0E39", "'t'", "scale the column");
  }

  @Test
  void selectedRowsAreRenumbered() {
    Dataset data = Dataset.of(TABLE, "t").select(Rows.of(3, 1, 3));
    assertEquals(3, data.rows());
    assertEquals(List.of("a", "b"), data.inputNames());
    assertEquals("[4.0, 0.4][40.0]1.0; [2.0, 0.2][20.0]1.0", read(data, 2, 1));
    Dataset twice = data.select(Rows.of(1));
    assertEquals("[2.0, 0.2][20.0]1.0", read(twice, 0));
    assertThrows(IllegalArgumentException.class, () -> data.select(Rows.of()));
    Dataset beyond = Dataset.of(TABLE, "t").select(Rows.of(4));
    assertThrows(IndexOutOfBoundsException.class, () -> read(beyond, 0));
  }

  @Test
  void weightsMultiply() {
    Dataset data = Dataset.of(TABLE, "t").weighted(row -> row).weighted(row -> 10);
    assertEquals("[3.0, 0.3][30.0]20.0; [1.0, 0.1][10.0]0.0", read(data, 2, 0));
    Dataset selected = Dataset.of(TABLE, "t").weighted(row -> row).select(Rows.of(3));
    assertEquals("[4.0, 0.4][40.0]3.0", read(selected, 0));
  }
}
