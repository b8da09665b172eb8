package dev.nn.core.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
  void rejectsBadData() {
    assertThat(refusal(() -> Samples.of(Matrix.zeros(0, 2), Matrix.zeros(0, 1))))
        .contains("at least one row");
    assertThat(refusal(() -> Samples.of(X, T.slice(0, 2))))
        .contains("3 rows of inputs", "2 rows of targets");
    assertThat(
            refusal(() -> Samples.of(Matrix.of(new float[][] {{0, 0}, {Float.NaN, 0}, {0, 0}}), T)))
        .contains("the inputs", "NaN in row 2, column 1", "missing values");
    assertThat(
            refusal(
                () ->
                    Samples.of(X, Matrix.of(new float[][] {{Float.NEGATIVE_INFINITY}, {0}, {0}}))))
        .contains("the targets", "-Infinity in row 1, column 1", "missing values");
  }

  @Test
  void rejectsBadWeights() {
    assertThat(refusal(() -> Samples.of(X, T, new float[2]))).contains("2 weights", "3 rows");
    assertThat(refusal(() -> Samples.of(X, T, new float[] {1, -1, 1})))
        .contains("row 2 is -1.0", "0 or more");
    assertThat(refusal(() -> Samples.of(X, T, new float[] {1, 1, Float.NaN})))
        .contains("row 3 is NaN", "finite");
    assertThat(refusal(() -> Samples.of(X, T, new float[3]))).contains("all weights are 0");
  }

  private static String refusal(Executable refused) {
    return assertThrows(IllegalArgumentException.class, refused).getMessage();
  }
}
