package com.acme.nn.sparse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.testkit.InitializerContract;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SparseTest implements InitializerContract<Sparse> {

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1, 1",
    "15, 1, 7, 1",
    "15, 14, 33, 14",
    "15, 15, 33, 15",
    "15, 16, 33, 15",
    "15, 200, 9, 15",
    "1, 50, 31, 1",
    "49, 50, 31, 49"
  })
  void everyOutputHasSoManyConnections(int connections, int inputs, int outputs, int expected) {
    Matrix weights = weights(new Sparse(connections, 1), inputs, outputs);
    for (int c = 0; c < outputs; c++) {
      int count = 0;
      for (int r = 0; r < inputs; r++) {
        count += weights.get(r, c) == 0 ? 0 : 1;
      }
      assertEquals(expected, count, "output " + c);
    }
  }

  /** 2 of 5 inputs: each is chosen by 2/5 of 6000 outputs, give or take four deviations of 38. */
  @Test
  void everyInputIsAsLikely() {
    int outputs = 6000;
    Matrix weights = weights(new Sparse(2, 1), 5, outputs);
    for (int r = 0; r < 5; r++) {
      int count = 0;
      for (float w : weights.row(r)) {
        count += w == 0 ? 0 : 1;
      }
      assertEquals(0.4 * outputs, count, 4 * Math.sqrt(0.4 * 0.6 * outputs), "input " + r);
    }
  }

  /** 1 of 2 inputs, for two outputs: the four combinations occur as often. */
  @Test
  void outputsChooseByThemselves() {
    int[] counts = new int[4];
    int layers = 1600;
    for (int layer = 0; layer < layers; layer++) {
      Matrix weights = Matrix.zeros(2, 2);
      new Sparse(1, 1).initialize(weights, RandomStream.of(5).derive("layer", layer));
      counts[(weights.get(0, 0) == 0 ? 0 : 1) + (weights.get(0, 1) == 0 ? 0 : 2)]++;
    }
    for (int count : counts) {
      assertEquals(layers / 4.0, count, 4 * Math.sqrt(layers * 0.25 * 0.75));
    }
  }

  /**
   * Whichever were chosen: squares of 6000 normal numbers have mean 1, with a deviation of √(2/n).
   */
  @Test
  void connectionsAreNormal() {
    int n = 6000;
    Matrix weights = weights(new Sparse(2, 1), 50, n / 2);
    double sum = 0;
    double squares = 0;
    for (float w : weights.data()) {
      sum += w;
      squares += w * w;
    }
    assertEquals(0, sum / n, 4 / Math.sqrt(n));
    assertEquals(1, squares / n, 4 * Math.sqrt(2.0 / n));
  }

  /** Half of a float is exact. */
  @Test
  void stddevScalesTheWeights() {
    Matrix one = weights(new Sparse(3, 1), 10, 4);
    Matrix half = weights(new Sparse(3, 0.5), 10, 4);
    for (int i = 0; i < one.end(); i++) {
      assertEquals(one.data()[i] / 2, half.data()[i]);
    }
  }

  @Test
  void theDefaultsAreThoseOfThePaper() {
    assertEquals(new Sparse(15, 1), new Sparse());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void rejectsConnections(int connections) {
    Exception e = assertThrows(IllegalArgumentException.class, () -> new Sparse(connections, 1));
    assertEquals("connections is " + connections + ", must be at least 1", e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void rejectsStddev(double stddev) {
    Exception e = assertThrows(IllegalArgumentException.class, () -> new Sparse(15, stddev));
    assertEquals("stddev is " + stddev + ", must be finite and above 0", e.getMessage());
  }

  private static Matrix weights(Sparse sparse, int inputs, int outputs) {
    Matrix weights = Matrix.zeros(inputs, outputs);
    sparse.initialize(weights, RandomStream.of(3));
    return weights;
  }

  /** With all connections, of which the contract can tell the deviation: zeros would disturb it. */
  @Nested
  class Dense implements InitializerContract<Sparse> {

    @Override
    public Sparse plugin() {
      return new Sparse(100, 0.25);
    }

    @Override
    public OptionalDouble standardDeviation(int inputs, int outputs) {
      return OptionalDouble.of(0.25);
    }
  }
}
