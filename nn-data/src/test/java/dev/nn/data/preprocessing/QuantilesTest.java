package dev.nn.data.preprocessing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.api.RandomStream;
import dev.nn.data.preprocessing.ColumnNumbers.Quantiles;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantilesTest {

  private static final double NONE = Double.NaN;

  @Test
  void quartilesLieBetweenTheNearestNumbers() {
    // Sorted 1 2 4 8; places 0.75, 1.5 and 2.25: 1.75, 3 and 5, as numpy.quantile gives.
    assertArrayEquals(
        new double[] {1.75, 3, 5}, Quantiles.of(Values.of(8, 1, NONE, 4, 2), 0.25, 0.5, 0.75));
  }

  @Test
  void negativeNumbersAndZerosAreInOrder() {
    assertArrayEquals(
        new double[] {-1e300, -1, 0, 1e-320, Double.MAX_VALUE},
        Quantiles.of(Values.of(Double.MAX_VALUE, 0, -1, 1e-320, -1e300), 0, 0.25, 0.5, 0.75, 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 1000})
  void theyAreThoseOfTheSortedNumbers(int count) {
    RandomStream random = RandomStream.of(count);
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = i % 3 == 0 ? random.below(4, i) : random.gaussian(i);
    }
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);

    for (int i = 0; i < count; i++) {
      double quantile = count == 1 ? 0 : (double) i / (count - 1);
      double place = quantile * (count - 1);
      int below = (int) place;
      double low = sorted[below];
      double high = sorted[Math.min(below + 1, count - 1)];
      double expected = low == high ? low : low * (1 - (place - below)) + high * (place - below);
      assertEquals(expected, Quantiles.of(Values.of(numbers), quantile)[0]);
    }
  }
}
