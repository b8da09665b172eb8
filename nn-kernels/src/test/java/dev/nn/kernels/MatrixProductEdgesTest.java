package dev.nn.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.kernels.operand.Operand;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** {@link MatrixProduct} at special numbers and with arguments that do not fit. */
class MatrixProductEdgesTest {

  private final Scratch scratch = new Scratch();

  @Test
  void chainStartsFromTheBias() {
    // 2²⁴ + 1 + 1: each 1 is lost if it comes after 2²⁴, neither if the chain ends with it.
    Operand x = filled(1, 2, 1f);
    Operand z = filled(1, 32, 0f);
    MatrixProduct.forward(x, filled(2, 32, 1f), filled(1, 32, 0x1p24f), z, scratch).run();
    assertFilled(0x1p24f, z);
  }

  @Test
  void minusZeroStaysMinusZero() {
    // Whole vectors, and the last columns, which take another way where there are more numbers.
    for (int columns : new int[] {1, 10, 16, 32, 42}) {
      Operand x = filled(1, 100, -1f);
      Operand z = filled(1, columns, 1f);
      MatrixProduct.forward(x, filled(100, columns, 0f), filled(1, columns, -0f), z, scratch).run();
      assertFilled(-0f, z);
    }
  }

  /** Rows that lie in one place have a stride of 0. */
  @Test
  void rowsMayBeRepeated() {
    for (int rows : new int[] {1, 2, 3, 8, 40}) {
      for (int outputs : new int[] {1, 3, 10, 40}) {
        Operand x = filled(1, 5, 2f).repeated(rows);
        Operand z = filled(rows, outputs, 7f);
        MatrixProduct.forward(x, filled(5, outputs, 1f), filled(1, outputs, 1f), z, scratch).run();
        assertFilled(11f, z);

        Operand dz = filled(1, outputs, 3f).repeated(rows);
        Operand dw = filled(5, outputs, 7f);
        MatrixProduct.weightGradient(x, dz, dw, scratch).run();
        assertFilled(6f * rows, dw);

        Operand db = filled(1, outputs, 7f);
        ColumnSums.of(dz, db).run();
        assertFilled(3f * rows, db);
      }
    }
  }

  @Test
  void aPartWithoutColumnsWritesNothing() {
    for (int outputs : new int[] {1, 10}) {
      Operand x = filled(64, 20, 1f);
      Operand dz = filled(64, outputs, 1f).columns(outputs, outputs);
      Operand dw = filled(20, outputs, 7f);
      MatrixProduct.weightGradient(x, dz, dw.columns(outputs, outputs), scratch).run();
      assertFilled(7f, dw);
    }
  }

  /** The transpose of a part of a column of dZ has rows that are not contiguous. */
  @Test
  void aPartOfOneColumnWritesThatColumn() {
    Operand x = filled(64, 20, 1f);
    Operand dz = Operand.of(new float[128], 0, 64, 2);
    for (int r = 0; r < 64; r++) {
      NaiveProduct.set(dz, r, 1, 1f);
    }
    Operand dw = filled(20, 2, 7f);
    MatrixProduct.weightGradient(x, dz.columns(1, 2), dw.columns(1, 2), scratch).run();
    for (int i = 0; i < 20; i++) {
      assertEquals(7f, NaiveProduct.get(dw, i, 0));
      assertEquals(64f, NaiveProduct.get(dw, i, 1));
    }
  }

  @Test
  void nanAndInfinityStayInTheirRow() {
    Operand x = Operand.of(new float[] {Float.NaN, Float.POSITIVE_INFINITY, 1}, 0, 3, 1);
    Operand z = filled(3, 20, 0f);
    MatrixProduct.forward(x, filled(1, 20, 2f), filled(1, 20, 0f), z, scratch).run();
    float[] expected = new float[3 * 20];
    Arrays.fill(expected, 0, 20, Float.NaN);
    Arrays.fill(expected, 20, 40, Float.POSITIVE_INFINITY);
    Arrays.fill(expected, 40, 60, 2f);
    assertArrayEquals(expected, z.array());
  }

  @Test
  void contentsOfScratchLeaveNoTrace() {
    Operand x = filled(17, 40, 0.3f);
    Operand w = filled(40, 200, 0.7f);
    Operand b = filled(1, 200, 0.1f);
    Operand expected = filled(17, 200, 0f);
    MatrixProduct.forward(x, w, b, expected, scratch).run();
    Scratch used = new Scratch();
    float nan = Float.NaN;
    Operand nans = filled(60, 60, nan);
    MatrixProduct.forward(nans, filled(60, 200, nan), filled(1, 200, nan), filled(60, 200, 0), used)
        .run();
    MatrixProduct.weightGradient(nans, filled(60, 300, nan), filled(60, 300, 0), used).run();
    MatrixProduct.inputGradient(filled(20, 60, nan), filled(300, 60, nan), filled(20, 300, 0), used)
        .run();
    Operand actual = filled(17, 200, 0f);
    MatrixProduct.forward(x, w, b, actual, used).run();
    assertArrayEquals(expected.array(), actual.array());
  }

  @Test
  void followsAnOperandThatMoves() {
    Operand x = Operand.movable(2, 3);
    Operand z = filled(2, 20, 0f);
    MatrixProduct product =
        MatrixProduct.forward(x, filled(3, 20, 1f), filled(1, 20, 0f), z, scratch);
    x.moveTo(new float[] {1, 1, 1, 1, 1, 1}, 0);
    product.run();
    assertFilled(3f, z);
    x.moveTo(new float[] {0, 2, 2, 2, 2, 2, 2}, 1);
    product.run();
    assertFilled(6f, z);

    x.moveTo(z.array(), 0);
    assertThrows(IllegalArgumentException.class, product::run);
  }

  @Test
  void rejectsShapesThatDoNotFit() {
    Operand x = filled(4, 3, 0f);
    Operand w = filled(3, 2, 0f);
    Operand z = filled(4, 2, 0f);
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> MatrixProduct.forward(x, w, filled(1, 3, 0f), z, scratch));
    assertThat(e).hasMessageContainingAll("b is [1 × 3]", "expected [1 × 2]");
    assertThrows(
        IllegalArgumentException.class, () -> MatrixProduct.weightGradient(x, z, z, scratch));
    assertThrows(
        IllegalArgumentException.class,
        () -> MatrixProduct.inputGradient(z, w, filled(5, 3, 0f), scratch));
    assertThrows(IllegalArgumentException.class, () -> ColumnSums.of(z, filled(1, 3, 0f)));
  }

  @Test
  void rejectsTransposes() {
    Operand x = filled(3, 4, 0f).transpose();
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> ColumnSums.of(x, filled(1, 3, 0f)));
    assertThat(e).hasMessageContainingAll("dZ, [4 × 3]", "not contiguous", "transpose");
  }

  @Test
  void rejectsResultsThatOverlapOperands() {
    float[] all = new float[20];
    Operand x = Operand.of(all, 0, 2, 2);
    Operand w = Operand.of(all, 4, 2, 2);
    Operand b = Operand.of(all, 8, 1, 2);
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> MatrixProduct.forward(x, w, b, Operand.of(all, 9, 2, 2), scratch));
    assertThat(e).hasMessageContainingAll("z, [9, 13)", "b, [8, 10)");
    MatrixProduct.forward(x, w, b, Operand.of(all, 10, 2, 2), scratch).run();
  }

  private static Operand filled(int rows, int columns, float value) {
    float[] array = new float[rows * columns];
    Arrays.fill(array, value);
    return Operand.of(array, 0, rows, columns);
  }

  private static void assertFilled(float value, Operand m) {
    float[] expected = new float[m.array().length];
    Arrays.fill(expected, value);
    assertArrayEquals(expected, m.array());
  }
}
