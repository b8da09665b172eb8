package dev.nn.core.initializers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.testkit.InitializerContract;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrthogonalTest implements InitializerContract<Orthogonal> {

  /** min(inputs, outputs) rows or columns of length 1 among inputs · outputs elements. */
  @Override
  public OptionalDouble standardDeviation(int inputs, int outputs) {
    return OptionalDouble.of(Math.sqrt(1.0 / Math.max(inputs, outputs)));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 7", "7, 1", "16, 16", "100, 31", "17, 64", "200, 200"})
  void theFewerOfRowsAndColumnsAreOrthonormal(int inputs, int outputs) {
    double[][] vectors = shorter(Weights.of(new Orthogonal(), inputs, outputs));
    for (int i = 0; i < vectors.length; i++) {
      for (int j = 0; j <= i; j++) {
        // Each of the elements, whose squares sum to 1, is rounded by at most 2⁻²⁵ of a power of 2.
        assertEquals(i == j ? 1 : 0, dot(vectors[i], vectors[j]), 0x1p-23, i + ", " + j);
      }
    }
  }

  /** Qᵀ A is R: upper triangular, its diagonal positive. A is drawn by the elements' indices. */
  @ParameterizedTest
  @CsvSource({"40, 12", "12, 40", "25, 25"})
  void isTheFactorOfANormalMatrixWithPositiveSigns(int inputs, int outputs) {
    RandomStream random = RandomStream.of(7);
    Matrix normal = Matrix.zeros(inputs, outputs);
    for (int i = 0; i < normal.end(); i++) {
      normal.data()[i] = (float) random.gaussian(i);
    }
    double[][] a = shorter(normal);
    double[][] q = shorter(Weights.of(new Orthogonal(), inputs, outputs));
    for (int i = 0; i < q.length; i++) {
      assertTrue(dot(q[i], a[i]) > 1e-3, "diagonal element " + i);
      for (int j = 0; j < i; j++) {
        assertEquals(0, dot(q[i], a[j]), 2e-6, "below the diagonal: " + i + ", " + j);
      }
    }
  }

  @Test
  void gainIsTheLengthOfTheVectors() {
    double[][] vectors = shorter(Weights.of(new Orthogonal(2.5), 30, 10));
    for (double[] vector : vectors) {
      assertEquals(6.25, dot(vector, vector), 6.25 * 0x1p-23);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void rejectsGain(double gain) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> new Orthogonal(gain)).getMessage();
    assertThat(message).contains("orthogonal: gain is " + gain, "above 0");
  }

  /** The columns of a matrix that has at least as many rows, else its rows. */
  private static double[][] shorter(Matrix matrix) {
    boolean tall = matrix.rows() >= matrix.columns();
    double[][] vectors =
        new double[Math.min(matrix.rows(), matrix.columns())]
            [Math.max(matrix.rows(), matrix.columns())];
    for (int i = 0; i < vectors.length; i++) {
      for (int j = 0; j < vectors[i].length; j++) {
        vectors[i][j] = tall ? matrix.get(j, i) : matrix.get(i, j);
      }
    }
    return vectors;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
