package dev.nn.core.samples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class SamplesTest {

  private static final Matrix X = Matrix.of(new float[][] {{1, 2}, {3, 4}, {5, 6}});
  private static final Matrix T = Matrix.of(new float[][] {{10}, {20}, {30}});

  @Test
  void readsRowsInAnyOrder() {
    Matrix x = Matrix.zeros(2, 2);
    Matrix t = Matrix.zeros(2, 1);
    float[] w = new float[2];

    Samples.of(X, T, new float[] {0.1f, 0.2f, 0.3f}).read(new int[] {9, 2, 0}, 1, x, t, w);

    assertArrayEquals(new float[] {5, 6, 1, 2}, x.data());
    assertArrayEquals(new float[] {30, 10}, t.data());
    assertArrayEquals(new float[] {0.3f, 0.1f}, w);
  }

  @Test
  void rowsWeighOneWithoutWeights() {
    float[] w = new float[1];

    Samples.of(X, T).read(new int[] {1}, 0, Matrix.zeros(1, 2), Matrix.zeros(1, 1), w);

    assertArrayEquals(new float[] {1}, w);
  }

  @Test
  void readsFromTheMiddleOfAnArray() {
    Matrix x = Matrix.zeros(1, 2);

    Samples.of(X.slice(1, 3), T.slice(1, 3))
        .read(new int[] {1}, 0, x, Matrix.zeros(1, 1), new float[1]);

    assertArrayEquals(new float[] {5, 6}, x.data());
  }

  @Test
  void refusesBadData() {
    assertEquals(
        "the data is empty; give at least one row",
        refusal(() -> Samples.of(Matrix.zeros(0, 2), Matrix.zeros(0, 1))));
    assertEquals(
        "3 rows of inputs but 2 rows of targets; each row of inputs needs its targets",
        refusal(() -> Samples.of(X, T.slice(0, 2))));
    assertEquals(
        "the inputs have NaN in row 1, column 0; all must be finite: replace missing values or leave"
            + " such rows out",
        refusal(() -> Samples.of(Matrix.of(new float[][] {{0, 0}, {Float.NaN, 0}, {0, 0}}), T)));
    assertEquals(
        "the targets have -Infinity in row 0, column 0; all must be finite: replace missing values"
            + " or leave such rows out",
        refusal(
            () -> Samples.of(X, Matrix.of(new float[][] {{Float.NEGATIVE_INFINITY}, {0}, {0}}))));
  }

  @Test
  void refusesBadWeights() {
    assertEquals(
        "2 weights for 3 rows; each row needs one", refusal(() -> Samples.of(X, T, new float[2])));
    assertEquals(
        "the weight of row 1 is -1.0, must be 0 or more, and finite",
        refusal(() -> Samples.of(X, T, new float[] {1, -1, 1})));
    assertEquals(
        "the weight of row 2 is NaN, must be 0 or more, and finite",
        refusal(() -> Samples.of(X, T, new float[] {1, 1, Float.NaN})));
    assertEquals(
        "all weights are 0; nothing could be learnt",
        refusal(() -> Samples.of(X, T, new float[3])));
  }

  private static String refusal(Executable refused) {
    return assertThrows(IllegalArgumentException.class, refused).getMessage();
  }
}
