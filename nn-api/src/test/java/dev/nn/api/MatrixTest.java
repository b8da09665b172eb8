package dev.nn.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatrixTest {

  private final float[] numbers = {0, 1, 2, 3, 4, 5, 6, 7};

  @Test
  void zerosStartAtIndexZero() {
    Matrix zeros = Matrix.zeros(2, 3);
    assertEquals(2, zeros.rows());
    assertEquals(3, zeros.columns());
    assertEquals(0, zeros.start());
    assertEquals(6, zeros.end());
    assertArrayEquals(new float[6], zeros.data());
  }

  @Test
  void matrixMayHaveNoRows() {
    Matrix none = Matrix.zeros(0, 3);
    assertEquals(none.start(), none.end());
    assertEquals("[0 × 3]", none.toString());
  }

  @Test
  void rowsAreCopiedIn() {
    float[][] rows = {{1, 2}, {3, 4}, {5, 6}};
    Matrix matrix = Matrix.of(rows);
    rows[0][0] = 99;
    assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, matrix.data());
    assertEquals("[3 × 2]", matrix.shape());
    assertEquals("[3 × 2]\n[[1.0, 2.0]\n [3.0, 4.0]\n [5.0, 6.0]]", matrix.toString());
  }

  @Test
  void textShowsTheFirstRowsAndColumns() {
    Matrix matrix = Matrix.zeros(7, 9);
    matrix.set(0, 0, -12.5f);
    String row = ",   0.0".repeat(7) + ", …]\n";
    assertEquals("[7 × 9]\n[[-12.5" + row + (" [  0.0" + row).repeat(5) + " …]", matrix.toString());
    assertEquals("[1 × 2]\n[[3.5, NaN]]", Matrix.of(new float[][] {{3.5f, Float.NaN}}).toString());
  }

  @Test
  void raggedRowIsNamed() {
    String message = Refusal.of(() -> Matrix.of(new float[][] {{1, 2}, {3, 4}, {5}}));
    assertThat(message).contains("row 3 has 1", "row 1 has 2");
  }

  @Test
  void noRowsHaveNoWidth() {
    assertThat(Refusal.of(() -> Matrix.of(new float[0][])))
        .contains("no rows", "Matrix.zeros(0, columns)");
  }

  @Test
  void emptyRowIsRejected() {
    assertThat(Refusal.of(() -> Matrix.of(new float[][] {{}})))
        .contains("1 × 0", "columns 1 or more");
  }

  @ParameterizedTest
  @CsvSource({"-1,1", "1,0", "0,0", "1,-1", "-2147483648,-2147483648"})
  void shapeThatIsNoneIsRejected(int rows, int columns) {
    assertThat(Refusal.of(() -> Matrix.zeros(rows, columns)))
        .contains(rows + " × " + columns, "0 or more", "1 or more");
    Refusal.of(() -> Matrix.wrap(numbers, 0, rows, columns));
  }

  @ParameterizedTest
  @CsvSource({"65536,32768,2147483648", "65536,65536,4294967296", "2147483647,2,4294967294"})
  void moreElementsThanAnArrayHoldsAreRejected(int rows, int columns, String size) {
    assertThat(Refusal.of(() -> Matrix.zeros(rows, columns)))
        .contains(rows + " × " + columns, size + " elements", "2147483647", "fewer rows");
    Refusal.of(() -> Matrix.wrap(numbers, 0, rows, columns));
  }

  @Test
  void wrappedArrayIsShared() {
    Matrix view = Matrix.wrap(numbers, 1, 3, 2);
    assertSame(numbers, view.data());
    assertEquals(1, view.start());
    assertEquals(7, view.end());
    assertEquals(4, view.get(1, 1));
    view.set(2, 0, 50);
    assertEquals(50, numbers[5]);
  }

  @ParameterizedTest
  @CsvSource({"-1,1,1", "8,1,1", "3,3,2", "0,3,3", "2147483647,1,1", "9,0,1"})
  void viewBeyondTheArrayIsRejected(int start, int rows, int columns) {
    assertThat(Refusal.of(() -> Matrix.wrap(numbers, start, rows, columns)))
        .contains(rows + " × " + columns, "index " + start, "array of 8");
  }

  @Test
  void emptyViewMayStartAtTheArraysEnd() {
    assertEquals(8, Matrix.wrap(numbers, 8, 0, 5).end());
  }

  @ParameterizedTest
  @CsvSource({"-1,0", "3,0", "0,-1", "0,2"})
  void elementBeyondTheViewIsRejectedThoughTheArrayHasIt(int row, int column) {
    Matrix view = Matrix.wrap(numbers, 1, 3, 2);
    assertThrows(IndexOutOfBoundsException.class, () -> view.get(row, column));
    assertThrows(IndexOutOfBoundsException.class, () -> view.set(row, column, 0));
    assertArrayEquals(new float[] {0, 1, 2, 3, 4, 5, 6, 7}, numbers);
  }

  @Test
  void sliceSharesTheArray() {
    Matrix slice = Matrix.wrap(numbers, 1, 3, 2).slice(1, 3);
    assertSame(numbers, slice.data());
    assertEquals(3, slice.start());
    assertEquals(7, slice.end());
    assertEquals(2, slice.rows());
    assertEquals(6, slice.get(1, 1));
  }

  @Test
  void sliceMayBeEmpty() {
    Matrix slice = Matrix.wrap(numbers, 1, 3, 2).slice(3, 3);
    assertEquals(0, slice.rows());
    assertEquals(7, slice.start());
    assertEquals(7, slice.end());
  }

  @ParameterizedTest
  @CsvSource({"-1,1", "2,1", "0,4", "4,4"})
  void sliceBeyondTheRowsIsRejected(int from, int to) {
    Matrix view = Matrix.wrap(numbers, 0, 3, 2); // the array would have a fourth row
    assertThrows(IndexOutOfBoundsException.class, () -> view.slice(from, to));
  }

  @Test
  void rowIsACopy() {
    Matrix view = Matrix.wrap(numbers, 1, 3, 2);
    float[] row = view.row(1);
    assertArrayEquals(new float[] {3, 4}, row);
    row[0] = 99;
    assertEquals(3, view.get(1, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> view.row(3));
  }

  @Test
  void copyStartsAtZeroAndIsIndependent() {
    Matrix view = Matrix.wrap(numbers, 1, 3, 2);
    Matrix copy = view.copy();
    assertNotSame(view.data(), copy.data());
    assertEquals(0, copy.start());
    assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, copy.data());
    copy.set(0, 0, 99);
    assertEquals(1, view.get(0, 0));
  }
}
