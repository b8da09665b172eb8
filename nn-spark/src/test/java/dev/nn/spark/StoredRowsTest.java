package dev.nn.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.api.Matrix;
import dev.nn.spark.ShardStore.StoredRows;
import org.junit.jupiter.api.Test;

class StoredRowsTest {

  /** Rows of several parts, read in an order of their own. */
  @Test
  void readsRowsOfAllParts() {
    int width = 300_000; // so that a part has two rows
    StoredRows rows = new StoredRows(5, width, 1);
    for (int r = 0; r < 5; r++) {
      float[] x = new float[width];
      x[0] = r;
      x[width - 1] = -r;
      rows.set(r, Blocks.of(x, new float[] {10 * r}, r + 0.5f), 0);
    }
    Matrix x = Matrix.zeros(3, width);
    Matrix t = Matrix.zeros(3, 1);
    float[] w = new float[3];
    rows.read(new int[] {9, 4, 0, 3}, 1, x, t, w);
    assertEquals(5, rows.rows());
    assertArrayEquals(new float[] {40, 0, 30}, t.data());
    assertArrayEquals(new float[] {4.5f, 0.5f, 3.5f}, w);
    assertEquals(4, x.get(0, 0));
    assertEquals(-3, x.get(2, width - 1));
  }
}
