package dev.nn.data.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantitiesTest {

  private final Quantities numbers = new Quantities(new double[] {1, 2, 3, 4, 5, 6.1}, 2, 3);

  @Test
  void columnsAreThoseOfEachRow() {
    Quantities part = numbers.columns(1, 2);

    assertEquals("[2 × 2]", part.shape());
    assertEquals(2, part.get(0, 0));
    assertEquals(3, part.get(0, 1));
    assertEquals(5, part.get(1, 0));
    assertEquals(6.1, part.get(1, 1));
  }

  @Test
  void aPartOfAMatrixIsReadFromItsStart() {
    Matrix matrix = Matrix.of(new float[][] {{1, 2}, {3, 4}, {5, 6}});
    Quantities part = Quantities.of(matrix.slice(1, 3));

    assertEquals("[2 × 2]", part.shape());
    assertEquals(3, part.get(0, 0));
    assertEquals(6, part.get(1, 1));
  }

  @Test
  void thereMayBeNoRows() {
    assertEquals(0, new Quantities(new double[0], 0, 2).rows());
  }

  @ParameterizedTest
  @CsvSource({"-1,2", "0,0", "2,2", "1,3"})
  void rejectsOtherNumbersThanRowsTimesColumns(int rows, int columns) {
    assertThat(
            assertThrows(
                IllegalArgumentException.class, () -> new Quantities(new double[2], rows, columns)))
        .hasMessageContainingAll("2 numbers", rows + " rows", columns + " columns");
  }

  @ParameterizedTest
  @CsvSource({"2,0", "0,3", "-1,0", "0,-1"})
  void rejectsPlacesOutside(int row, int column) {
    assertThrows(IndexOutOfBoundsException.class, () -> numbers.get(row, column));
  }
}
