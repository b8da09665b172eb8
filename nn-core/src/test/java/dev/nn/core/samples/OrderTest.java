package dev.nn.core.samples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.nn.api.RandomStream;
import java.util.Arrays;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderTest {

  private static final RandomStream RANDOM = RandomStream.of(3);

  @Test
  void fewRowsAreShuffledAndManyComputed() {
    assertInstanceOf(Shuffle.ShuffledOrder.class, Order.of(1 << 20, 32, RANDOM));
    assertInstanceOf(Shuffle.ComputedOrder.class, Order.of((1 << 20) + 1, 32, RANDOM));
  }

  /** Numbers of a second implementation, in Python. */
  @Test
  void theBitsStayWhatTheyAre() {
    Order shuffled = Order.of(10, 10, RANDOM);
    shuffled.startEpoch(1);
    assertArrayEquals(new int[] {3, 6, 8, 5, 4, 2, 7, 0, 1, 9}, shuffled.rows(0, 10));
    shuffled.startEpoch(2);
    assertArrayEquals(new int[] {6, 9, 5, 4, 3, 1, 8, 2, 0, 7}, shuffled.rows(0, 10));
    Order computed = Order.of((1 << 20) + 1, 4, RANDOM);
    computed.startEpoch(1);
    assertArrayEquals(new int[] {304_404, 752_608, 979_169, 637_452}, computed.rows(0, 4));
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 1 << 20, (1 << 20) + 1})
  void anEpochHasEveryRowOnceInAnOrderOfItsOwn(int rows) {
    Order order = Order.of(rows, rows, RANDOM);
    order.startEpoch(1);
    int[] first = order.rows(0, rows).clone();
    order.startEpoch(2);
    int[] second = order.rows(0, rows).clone();

    BitSet seen = new BitSet();
    Arrays.stream(second).forEach(seen::set);
    assertEquals(rows, seen.cardinality());
    assertFalse(Arrays.equals(first, second));
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, (1 << 20) + 1})
  void batchesAndLaterEpochsNeedNoneBefore(int rows) {
    Order whole = Order.of(rows, rows, RANDOM);
    whole.startEpoch(1);
    whole.startEpoch(7);
    int[] seventh = whole.rows(0, rows);

    Order parts = Order.of(rows, 10, RANDOM);
    parts.startEpoch(7);

    assertArrayEquals(Arrays.copyOfRange(seventh, 500, 507), Arrays.copyOf(parts.rows(500, 7), 7));
  }

  /** A billion rows in the memory of a batch: were they kept, there would be no room for them. */
  @Test
  void anyNumberOfRowsTakesTheMemoryOfABatch() {
    Order order = Order.of(Integer.MAX_VALUE, 4, RANDOM);
    order.startEpoch(1);

    assertEquals(4, order.rows(Integer.MAX_VALUE - 4, 4).length);
  }
}
