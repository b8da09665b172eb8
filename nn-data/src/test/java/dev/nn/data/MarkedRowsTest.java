package dev.nn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkedRowsTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 63, 64, 65, 511, 512, 513, 1024, 5000})
  void theMarkedOnesInOrder(int size) {
    for (int every : new int[] {1, 2, 70, 2000}) {
      BitSet marks = new BitSet();
      Random random = new Random(size);
      for (int r = 0; r < size; r++) {
        marks.set(r, random.nextInt(every) == 0);
      }
      RowAssignment.MarkedRows rows = new RowAssignment.MarkedRows(marks.toLongArray());
      assertArrayEquals(marks.stream().toArray(), FixedTable.indices(rows));
      assertThrows(IndexOutOfBoundsException.class, () -> rows.row(rows.size()));
      assertThrows(IndexOutOfBoundsException.class, () -> rows.row(-1));
    }
  }

  @Test
  void theFirstAndTheLastAlone() {
    long[] marks = new long[100];
    marks[0] = 1;
    marks[99] = Long.MIN_VALUE;
    RowAssignment.MarkedRows rows = new RowAssignment.MarkedRows(marks);
    assertEquals(2, rows.size());
    assertEquals(0, rows.row(0));
    assertEquals(6399, rows.row(1));
  }
}
