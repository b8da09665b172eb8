package dev.nn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class RowsTest {

  @Test
  void allAreInTheirOrder() {
    assertArrayEquals(new int[] {0, 1, 2}, FixedTable.indices(Rows.all(3)));
    assertThrows(IndexOutOfBoundsException.class, () -> Rows.all(3).row(3));
    assertThrows(IndexOutOfBoundsException.class, () -> Rows.all(3).row(-1));
  }

  @Test
  void anArrayIsCopied() {
    int[] given = {4, 2};
    Rows rows = Rows.of(given);
    given[0] = 9;
    assertArrayEquals(new int[] {4, 2}, FixedTable.indices(rows));
  }

  @Test
  void someAreLeftOut() {
    Rows rows = Rows.of(10, 20, 30, 40);
    assertArrayEquals(new int[] {20, 30}, FixedTable.indices(rows.slice(1, 3)));
    assertArrayEquals(new int[] {10, 40}, FixedTable.indices(rows.without(1, 3)));
    assertThrows(IndexOutOfBoundsException.class, () -> rows.slice(1, 3).row(2));
    assertThrows(IndexOutOfBoundsException.class, () -> rows.slice(1, 3).row(-1));
    assertThrows(IndexOutOfBoundsException.class, () -> rows.without(1, 3).row(2));
  }

  @Test
  void placesSelect() {
    Rows rows = Rows.of(10, 20, 30).select(Rows.of(2, 0));
    assertArrayEquals(new int[] {30, 10}, FixedTable.indices(rows));
    assertEquals(2, rows.size());
    assertThrows(IndexOutOfBoundsException.class, () -> Rows.of(1).select(Rows.of(1)).row(0));
  }
}
