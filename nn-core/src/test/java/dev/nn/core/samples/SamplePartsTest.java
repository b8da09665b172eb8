package dev.nn.core.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Matrix;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class SamplePartsTest {

  /** Rows of their index as input, its double as target, and weights where asked. */
  private record Counting(int rows, boolean weighted) implements Samples {

    @Override
    public int inputColumns() {
      return 1;
    }

    @Override
    public int targetColumns() {
      return 1;
    }

    @Override
    public void read(int[] order, int from, Matrix inputs, Matrix targets, float[] weights) {
      for (int r = 0; r < inputs.rows(); r++) {
        assertEquals(1, weights[r], "what is there before");
        inputs.set(r, 0, order[from + r]);
        targets.set(r, 0, 2f * order[from + r]);
        weights[r] = weighted ? 3 : weights[r];
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 4", "3, 4", "4, 4", "5, 4", "8, 4", "9, 4", "7, 1"})
  void allRowsComeInOrder(int rows, int most) {
    for (boolean weighted : new boolean[] {false, true}) {
      SampleParts parts = new SampleParts(new Counting(rows, weighted), most);
      int row = 0;
      while (parts.next()) {
        parts.read();
        assertEquals(row, parts.first());
        assertTrue(parts.rows() <= most && parts.inputs().rows() == parts.rows());
        for (int r = 0; r < parts.rows(); r++, row++) {
          assertEquals(row, parts.order()[r]);
          assertEquals(row, parts.inputs().get(r, 0));
          assertEquals(2 * row, parts.targets().get(r, 0));
          assertEquals(weighted ? 3 : 1, parts.weights()[r]);
        }
      }
      assertEquals(rows, row);
      assertFalse(parts.next());
    }
  }

  @ParameterizedTest
  @CsvSource({"2147483647, 1000000", "2147483646, 715827882"})
  void thereMayBeAsManyRowsAsAnIntCounts(int rows, int most) {
    SampleParts parts = new SampleParts(new Counting(rows, false), most);
    long seen = 0;
    while (parts.next()) {
      assertEquals(seen, parts.first());
      seen += parts.rows();
      assertEquals(seen - 1, parts.order()[parts.rows() - 1]);
    }
    assertEquals(rows, seen);
  }
}
