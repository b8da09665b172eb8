package dev.nn.core.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.RandomStream;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermutationTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 100, 1023, 1024, 1025, 3_000_001})
  void givesEveryNumberOnce(int size) {
    Permutation permutation = new Permutation(size, RandomStream.of(1));
    BitSet seen = new BitSet();
    for (int place = 0; place < size; place++) {
      int number = permutation.at(place);
      assertTrue(number >= 0 && number < size);
      assertFalse(seen.get(number));
      seen.set(number);
      assertEquals(place, permutation.placeOf(number));
    }
    assertEquals(size, seen.cardinality());
    assertThrows(IndexOutOfBoundsException.class, () -> permutation.placeOf(size));
    assertThrows(IndexOutOfBoundsException.class, () -> permutation.placeOf(-1));
  }

  @Test
  void aNumberIsAsLikelyAtAnyPlace() {
    int size = 100;
    int[][] counts = new int[size][size];
    int seeds = 10_000;
    for (int seed = 0; seed < seeds; seed++) {
      Permutation permutation = new Permutation(size, RandomStream.of(seed));
      for (int place = 0; place < size; place++) {
        counts[place][permutation.at(place)]++;
      }
    }
    double square = 0;
    for (int[] row : counts) {
      for (int count : row) {
        square += (count - 100.0) * (count - 100.0) / 100;
      }
    }
    // Chi squared of 99 · 99 degrees of freedom: mean 9801, standard deviation 140.
    assertEquals(9801, square, 5 * 140);
  }

  @Test
  void neighboursGoApart() {
    int size = 2_000_000;
    Permutation permutation = new Permutation(size, RandomStream.of(5));
    double sum = 0;
    int pairs = 100_000;
    for (int place = 0; place < pairs; place++) {
      sum += Math.abs(permutation.at(place) - permutation.at(place + 1)) / (double) size;
    }
    // Two independent numbers are a third apart, with a standard deviation of 0.24.
    assertEquals(1 / 3.0, sum / pairs, 5 * 0.24 / Math.sqrt(pairs));
  }

  @Test
  void theStreamDecides() {
    Set<Integer> firsts = new HashSet<>();
    for (int seed = 0; seed < 20; seed++) {
      firsts.add(new Permutation(1 << 30, RandomStream.of(seed)).at(0));
      assertEquals(
          new Permutation(1 << 30, RandomStream.of(seed)).at(7),
          new Permutation(1 << 30, RandomStream.of(seed)).at(7));
    }
    assertEquals(20, firsts.size());
  }

  /** Numbers of a second implementation, in Python. */
  @Test
  void theBitsStayWhatTheyAre() {
    Permutation largest = new Permutation(Integer.MAX_VALUE, RandomStream.of(42));
    assertEquals(497516856, largest.at(0));
    assertEquals(621268765, largest.at(Integer.MAX_VALUE - 1));
    assertEquals(1_460_080, new Permutation(1_500_000, RandomStream.of(42)).at(1_234_567));
  }

  @Test
  void rejectsWhatThereIsNot() {
    Permutation permutation = new Permutation(10, RandomStream.of(1));
    assertThrows(IndexOutOfBoundsException.class, () -> permutation.at(10));
    assertThrows(IndexOutOfBoundsException.class, () -> permutation.at(-1));
    assertThrows(IllegalArgumentException.class, () -> new Permutation(-1, RandomStream.of(1)));
  }
}
