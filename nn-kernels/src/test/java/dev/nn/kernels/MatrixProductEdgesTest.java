package dev.nn.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** {@link MatrixProduct} at special numbers and with arguments that do not fit. */
class MatrixProductEdgesTest {

  private final Scratch scratch = new Scratch();

  @Test
  void chainStartsFromTheBias() {
    // 2²⁴ + 1 + 1: each 1 is lost if it comes after 2²⁴, neither if the chain ends with it.
    float[] w = filled(2, 32, 1f);
    float[] b = filled(1, 32, 0x1p24f);
    float[] z = new float[32];
    MatrixProduct.forward(new float[] {1, 1}, 0, w, 0, b, 0, z, 0, 1, 2, 32, scratch);
    assertArrayEquals(filled(1, 32, 0x1p24f), z);
  }

  @Test
  void minusZeroStaysMinusZero() {
    // Whole vectors, and the last columns, which take another way where there are more numbers.
    for (int columns : new int[] {1, 10, 16, 32, 42}) {
      float[] w = filled(100, columns, 0f);
      float[] b = filled(1, columns, -0f);
      float[] z = new float[columns];
      MatrixProduct.forward(filled(1, 100, -1f), 0, w, 0, b, 0, z, 0, 1, 100, columns, scratch);
      assertArrayEquals(filled(1, columns, -0f), z);
    }
  }

  @Test
  void aPartWithoutColumnsWritesNothing() {
    for (int outputs : new int[] {1, 10}) {
      float[] dw = filled(20, outputs, 7f);
      MatrixProduct.weightGradient(
          filled(64, 20, 1f),
          0,
          filled(64, outputs, 1f),
          0,
          dw,
          0,
          1,
          64,
          20,
          outputs,
          0,
          20,
          outputs,
          outputs,
          scratch);
      assertArrayEquals(filled(20, outputs, 7f), dw);
    }
  }

  @Test
  void nanAndInfinityStayInTheirRow() {
    float[] x = {Float.NaN, Float.POSITIVE_INFINITY, 1};
    float[] z = new float[3 * 20];
    MatrixProduct.forward(x, 0, filled(1, 20, 2f), 0, new float[20], 0, z, 0, 3, 1, 20, scratch);
    float[] expected = new float[3 * 20];
    Arrays.fill(expected, 0, 20, Float.NaN);
    Arrays.fill(expected, 20, 40, Float.POSITIVE_INFINITY);
    Arrays.fill(expected, 40, 60, 2f);
    assertArrayEquals(expected, z);
  }

  private static float[] filled(int rows, int columns, float value) {
    float[] array = new float[rows * columns];
    Arrays.fill(array, value);
    return array;
  }

  @Test
  void whatScratchHeldLeavesNoTrace() {
    float[] x = filled(17, 40, 0.3f);
    float[] w = filled(40, 200, 0.7f);
    float[] b = filled(1, 200, 0.1f);
    float[] expected = new float[17 * 200];
    MatrixProduct.forward(x, 0, w, 0, b, 0, expected, 0, 17, 40, 200, scratch);
    Scratch used = new Scratch();
    float[] nan = filled(60, 300, Float.NaN);
    MatrixProduct.forward(nan, 0, nan, 0, nan, 0, new float[12000], 0, 60, 60, 200, used);
    MatrixProduct.weightGradient(nan, 0, nan, 0, new float[9000], 0, 60, 30, 300, used);
    MatrixProduct.inputGradient(nan, 0, nan, 0, new float[6000], 0, 20, 300, 60, used);
    float[] actual = new float[17 * 200];
    MatrixProduct.forward(x, 0, w, 0, b, 0, actual, 0, 17, 40, 200, used);
    assertArrayEquals(expected, actual);
  }

  @Test
  void refusesMatricesThatDoNotLieInTheirArrays() {
    float[] six = new float[6];
    Exception e =
        assertThrows(
            IndexOutOfBoundsException.class,
            () -> MatrixProduct.inputGradient(six, 0, six, 1, six, 0, 1, 2, 3, scratch));
    assertEquals(
        "W, [2 × 3], starts at 1 and needs 6 elements, but its array has 6", e.getMessage());
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> MatrixProduct.columnSums(six, -1, new float[2], 0, 1, 2));
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> MatrixProduct.columnSums(six, 0, six, 0, 1 << 20, 1 << 20));
  }

  @Test
  void refusesNegativeDimensions() {
    float[] six = new float[6];
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> MatrixProduct.weightGradient(six, 0, six, 0, six, 0, -1, 2, 3, scratch));
    assertEquals("-1 rows, 2 inputs, 3 outputs; none may be below 0", e.getMessage());
  }

  @Test
  void refusesResultsThatOverlapOperands() {
    float[] all = new float[20];
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> MatrixProduct.forward(all, 0, all, 4, all, 8, all, 9, 2, 2, 2, scratch));
    assertEquals(
        "z, [9, 13), overlaps b, [8, 10), in one array; a result needs a place of its own",
        e.getMessage());
    MatrixProduct.forward(all, 0, all, 4, all, 8, all, 10, 2, 2, 2, scratch);
  }
}
