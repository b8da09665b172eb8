package dev.nn.data.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.RandomStream;
import dev.nn.core.samples.Permutation;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantileSketchTest {

  /** The quantile of sorted numbers by NumPy's default. */
  private static double expected(double[] sorted, double q) {
    double place = q * (sorted.length - 1);
    int low = (int) place;
    int high = Math.min(low + 1, sorted.length - 1);
    return sorted[low] == sorted[high]
        ? sorted[low]
        : sorted[low] * (1 - (place - low)) + sorted[high] * (place - low);
  }

  @Property
  void fewDifferentNumbersAreExact(
      @ForAll @Size(min = 1, max = 2000) List<@IntRange(min = -20, max = 20) Integer> numbers,
      @ForAll @DoubleRange(min = 0, max = 1) double q) {
    QuantileSketch sketch = new QuantileSketch(64);
    double[] sorted = new double[numbers.size()];
    for (int i = 0; i < numbers.size(); i++) {
      sorted[i] = numbers.get(i) / 4.0;
      sketch.add(sorted[i]);
    }
    Arrays.sort(sorted);
    assertEquals(expected(sorted, q), sketch.quantile(q));
    assertEquals(sorted[0], sketch.quantile(0));
    assertEquals(sorted[sorted.length - 1], sketch.quantile(1));
  }

  /** The numbers from 0 to n - 1 are their ranks. */
  @ParameterizedTest
  @ValueSource(ints = {100, 1000, 4096})
  void manyDifferentNumbersAreOffByAFewRanks(int room) {
    int count = 1_000_000;
    Permutation order = new Permutation(count, RandomStream.of(4));
    QuantileSketch random = new QuantileSketch(room);
    QuantileSketch falling = new QuantileSketch(room);
    for (int i = 0; i < count; i++) {
      random.add(order.at(i));
      falling.add(count - i);
    }
    for (double q : new double[] {0.01, 0.25, 0.5, 0.75, 0.9}) {
      assertEquals(q * count, random.quantile(q), 4.0 * count / room);
      assertEquals(q * count, falling.quantile(q), 4.0 * count / room);
    }
  }

  /** One number that is most of all stays what it is. */
  @Test
  void aFrequentNumberIsExact() {
    QuantileSketch sketch = new QuantileSketch(16);
    for (int i = 0; i < 10_000; i++) {
      sketch.add(i % 3 == 0 ? i : 7.25);
    }
    assertEquals(7.25, sketch.quantile(0.5));
  }

  @Test
  void nothingHasNoQuantile() {
    assertTrue(Double.isNaN(new QuantileSketch(16).quantile(0.5)));
  }
}
