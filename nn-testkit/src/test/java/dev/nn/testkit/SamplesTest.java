package dev.nn.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Domain;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SamplesTest {

  private static final int ROWS = 40;
  private static final int COLUMNS = 5;

  private final RandomStream random = RandomStream.of(1);

  @Test
  void sameStreamGivesTheSameMatrix() {
    assertArrayEquals(
        Samples.gaussian(ROWS, COLUMNS, random).data(),
        Samples.gaussian(ROWS, COLUMNS, random).data());
  }

  @Test
  void numbersOfADomainLieWithinIt() {
    for (Domain domain :
        List.of(
            Domain.PROBABILITIES,
            Domain.DISTRIBUTIONS,
            Domain.between(-1, 1),
            Domain.atLeast(3),
            Domain.between(Double.NEGATIVE_INFINITY, 0))) {
      for (float x : Samples.of(domain, ROWS, COLUMNS, random).data()) {
        assertTrue(domain.contains(x), domain + " has no " + x);
      }
    }
    assertArrayEquals(
        Samples.gaussian(ROWS, COLUMNS, random).data(),
        Samples.of(Domain.ANY, ROWS, COLUMNS, random).data());
  }

  @Test
  void gaussianHasMeanZeroAndVarianceOne() {
    double sum = 0;
    double squares = 0;
    Matrix matrix = Samples.gaussian(100, 100, random);
    for (float x : matrix.data()) {
      sum += x;
      squares += x * x;
    }
    assertEquals(0, sum / 1e4, 0.04); // four standard errors of 1 / √10⁴
    assertEquals(1, squares / 1e4, 0.06); // four of √(2 / 10⁴)
  }

  @Test
  void uniformStaysWithinItsBounds() {
    for (float x : Samples.uniform(ROWS, COLUMNS, -0.5f, 2, random).data()) {
      assertTrue(x >= -0.5f && x <= 2, () -> String.valueOf(x));
    }
  }

  @Test
  void distributionsArePositiveAndSumToOne() {
    Matrix matrix = Samples.distributions(ROWS, COLUMNS, random);
    for (int r = 0; r < ROWS; r++) {
      double sum = 0;
      for (float p : matrix.row(r)) {
        assertTrue(p >= 1f / (9 * COLUMNS), () -> String.valueOf(p));
        sum += p;
      }
      assertEquals(1, sum, COLUMNS * 0x1p-25); // each rounded to half a unit below 1
    }
  }

  @Test
  void oneHotRowsHaveASingleOneAnywhere() {
    Matrix matrix = Samples.oneHot(ROWS, COLUMNS, random);
    Set<Integer> hot = new TreeSet<>();
    for (int r = 0; r < ROWS; r++) {
      int ones = 0;
      for (int c = 0; c < COLUMNS; c++) {
        if (matrix.get(r, c) == 1) {
          ones++;
          hot.add(c);
        } else {
          assertEquals(0, matrix.get(r, c));
        }
      }
      assertEquals(1, ones);
    }
    assertEquals(Set.of(0, 1, 2, 3, 4), hot);
  }

  @Test
  void discreteSamplesTakeAllTheirValues() {
    assertEquals(Set.of(0f, 1f), values(Samples.zerosAndOnes(ROWS, COLUMNS, random)));
    assertEquals(Set.of(-1f, 1f), values(Samples.signs(ROWS, COLUMNS, random)));
    Matrix classes = Samples.classIndices(ROWS, 4, random);
    assertEquals(1, classes.columns());
    assertEquals(Set.of(0f, 1f, 2f, 3f), values(classes));
  }

  private static Set<Float> values(Matrix matrix) {
    Set<Float> values = new TreeSet<>();
    for (float x : matrix.data()) {
      values.add(x);
    }
    return values;
  }
}
