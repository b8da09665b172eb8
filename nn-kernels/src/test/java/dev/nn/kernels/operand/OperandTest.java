package dev.nn.kernels.operand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperandTest {

  private static final int START = 2;
  private static final int ROWS = 5;
  private static final int COLUMNS = 11;

  @Test
  void rowsOfARowMajorMatrixFollowOneAnother() {
    Operand m = Operand.of(new float[60], START, ROWS, COLUMNS);
    assertPlaces(m, (i, j) -> START + i * COLUMNS + j);
    assertPlaces(m.transpose(), (i, j) -> START + j * COLUMNS + i);
    assertPlaces(m.rows(1, 4).columns(3, 9), (i, j) -> START + (i + 1) * COLUMNS + j + 3);
    assertSame(m, m.transpose().transpose());
  }

  /** The last panel has fewer columns for all widths but 1 and 11; 11 and 20 make one panel. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 10, 11, 20})
  void panelsFollowOneAnotherEachRowMajor(int width) {
    Place places =
        (i, j) -> {
          int first = j / width * width;
          return START + first * ROWS + i * Math.min(width, COLUMNS - first) + j - first;
        };
    Operand m = Operand.inPanels(new float[60], START, ROWS, COLUMNS, width);
    assertPlaces(m, places);
    assertPlaces(m.transpose(), (i, j) -> places.of(j, i));
    assertPlaces(m.rows(2, 4), (i, j) -> places.of(i + 2, j));
    assertPlaces(m.transpose().columns(2, 4), (i, j) -> places.of(j + 2, i));
    for (int from = 0; from < COLUMNS; from += width) {
      int first = from;
      for (int to = from; to <= COLUMNS; to++) {
        Operand part = m.columns(from, to);
        assertPlaces(part, (i, j) -> places.of(i, j + first));
        assertPlaces(part.rows(1, 3), (i, j) -> places.of(i + 1, j + first));
        assertPlaces(m.rows(1, 3).columns(from, to), (i, j) -> places.of(i + 1, j + first));
        assertPlaces(part.transpose(), (i, j) -> places.of(j, i + first));
        assertPlaces(m.transpose().rows(from, to), (i, j) -> places.of(j, i + first));
      }
    }
    assertEquals(width >= COLUMNS, m.isByStrides());
  }

  @Test
  void repeatsARow() {
    Operand row = Operand.of(new float[60], START, 1, COLUMNS).repeated(ROWS);
    assertPlaces(row, (i, j) -> START + j);
    assertPlaces(row.transpose(), (i, j) -> START + i);
    Operand two = Operand.of(new float[60], START, 2, COLUMNS);
    assertThrows(IllegalArgumentException.class, () -> two.repeated(ROWS));
  }

  @Test
  void rowsAreContiguousIfTheirColumnsFollowOneAnother() {
    assertTrue(Operand.of(new float[6], 0, 2, 3).hasContiguousRows());
    assertFalse(Operand.of(new float[6], 0, 2, 3).transpose().hasContiguousRows());
    assertTrue(Operand.of(new float[6], 0, 6, 1).transpose().hasContiguousRows(), "one row");
    assertTrue(Operand.inPanels(new float[6], 0, 2, 3, 1).hasContiguousRows());
    assertFalse(Operand.inPanels(new float[6], 0, 2, 3, 1).transpose().hasContiguousRows());
  }

  @Test
  void viewsMoveWithTheirMatrix() {
    Operand m = Operand.movable(ROWS, COLUMNS);
    Operand part = m.transpose().rows(3, 9).columns(1, 4);
    float[] array = new float[100];
    m.moveTo(array, 7);
    assertSame(array, part.array());
    assertPlaces(part, (i, j) -> 7 + (j + 1) * COLUMNS + i + 3);
  }

  @Test
  void rejectsToMoveWhereItDoesNotFit() {
    Operand m = Operand.movable(2, 3);
    Exception e = assertThrows(IndexOutOfBoundsException.class, () -> m.moveTo(new float[6], 1));
    assertThat(e).hasMessageContainingAll("[2 × 3]", "starts at 1", "array has 6");
    // A part of it would fit.
    Operand part = m.rows(0, 1);
    assertThrows(IndexOutOfBoundsException.class, () -> part.moveTo(new float[3], 0));
    Operand fixed = Operand.of(new float[6], 0, 2, 3);
    assertThrows(IllegalStateException.class, () -> fixed.moveTo(new float[6], 0));
  }

  @Test
  void rejectsMatricesThatDoNotLieInTheirArrays() {
    float[] six = new float[6];
    Exception e = assertThrows(IndexOutOfBoundsException.class, () -> Operand.of(six, 1, 2, 3));
    assertThat(e).hasMessageContainingAll("[2 × 3]", "starts at 1", "array has 6");
    assertThrows(IndexOutOfBoundsException.class, () -> Operand.of(six, -1, 1, 2));
    assertThrows(IndexOutOfBoundsException.class, () -> Operand.of(six, 0, 1 << 20, 1 << 20));
    assertThrows(IndexOutOfBoundsException.class, () -> Operand.inPanels(six, 1, 2, 3, 2));
    assertThrows(IndexOutOfBoundsException.class, () -> Operand.of(six, 0, 2, 3).rows(1, 3));
    assertThrows(IndexOutOfBoundsException.class, () -> Operand.of(six, 0, 2, 3).columns(-1, 3));
  }

  @Test
  void rejectsNegativeDimensions() {
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> Operand.of(new float[6], 0, -1, 2));
    assertThat(e).hasMessageContainingAll("-1 × 2", "below 0");
    assertThrows(IllegalArgumentException.class, () -> Operand.movable(1, -2));
  }

  @Test
  void rejectsPartsThatDoNotBeginWithAPanel() {
    Operand m = Operand.inPanels(new float[30], 0, 3, 10, 4);
    Exception e = assertThrows(IllegalArgumentException.class, () -> m.columns(6, 10));
    assertThat(e).hasMessageContainingAll("from column 6", "4 columns");
    assertThrows(
        IllegalArgumentException.class, () -> Operand.inPanels(new float[30], 0, 3, 10, 0));
  }

  @Test
  void overlapsWhatLiesBetweenItsFirstAndLastElement() {
    float[] array = new float[20];
    Operand m = Operand.of(array, 0, 2, 5);
    assertTrue(m.overlaps(Operand.of(array, 9, 2, 2)));
    assertFalse(m.overlaps(Operand.of(array, 10, 2, 2)));
    assertFalse(m.overlaps(Operand.of(new float[20], 0, 2, 5)));
    assertFalse(m.overlaps(Operand.of(array, 3, 0, 2)), "no element");
    assertTrue(m.columns(0, 1).overlaps(m.columns(4, 5)), "between elements");
  }

  private interface Place {
    int of(int row, int column);
  }

  /** Holds each place, and what the strides and runs say of it, against the expected one. */
  private static void assertPlaces(Operand m, Place expected) {
    for (int i = 0; i < m.rows(); i++) {
      for (int j = 0; j < m.columns(); j++) {
        int at = m.at(i, j);
        assertEquals(expected.of(i, j), at, i + ", " + j);
        for (int r = 0; r < m.rowsTogether(i); r++) {
          assertEquals(m.at(i + r, j), at + r * m.rowStride(j));
        }
        for (int s = 0; s < m.columnsTogether(j); s++) {
          assertEquals(m.at(i, j + s), at + s * m.columnStride(i));
        }
      }
    }
  }
}
