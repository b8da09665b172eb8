package dev.nn.data.preprocessing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FarNumbersTest {

  /** Without the least and the greatest, 1 to 18: 340 wide, so from 19 to 358 is near. */
  @Test
  void aNumberMoreThanTwentyWidthsAwayIsFar() {
    assertEquals(new Bounds(0, 18), near(20, i -> i == 19 ? 358.1 : i));
    assertEquals(new Bounds(0, 358), near(20, i -> i == 19 ? 358 : i));
    assertEquals(new Bounds(1, 19), near(20, i -> i == 0 ? -339.1 : i));
    assertEquals(new Bounds(1, 18), near(20, i -> i == 0 ? -1e30 : i == 19 ? 1e30 : i));
    assertEquals(new Bounds(0, 1e30), Bounds.near(of(20, i -> i == 19 ? 1e30 : i), 1e300));
    assertEquals(
        new Bounds(0, 1e30),
        Bounds.near(of(20, i -> i == 19 ? 1e30 : i), Double.POSITIVE_INFINITY));
  }

  @Test
  void aTwoHundredthOfEachSideMayBeFar() {
    for (int size : new int[] {1000, 30_000}) {
      int most = size / 200;
      assertEquals(
          new Bounds(most, size - 1), near(size, i -> i < most ? -1e9 * (i + 1) : i), "" + size);
      assertEquals(
          new Bounds(0, size - 1 - most), near(size, i -> i >= size - most ? 1e12 * i : i));
    }
  }

  @Test
  void missingAndHugeNumbersDoNotCount() {
    IntToDoubleFunction some = i -> i % 2 == 0 ? Double.NaN : i == 1 ? 1e300 : i == 3 ? 1e6 : i;
    assertEquals(new Bounds(5, 999), near(1000, some));
    assertNull(near(50, i -> Double.NaN));
  }

  @Test
  void fewNumbersAndMostlyEqualOnesDoNotTell() {
    assertEquals(new Bounds(0, 1e9), near(19, i -> i == 0 ? 1e9 : i - 1));
    assertEquals(new Bounds(0, 1e9), near(100, i -> i == 7 ? 1e9 : i < 4 ? i : 0));
    assertEquals(new Bounds(5, 1e9), near(100, i -> i == 7 ? 1e9 : 5));
  }

  private static @Nullable Bounds near(int size, IntToDoubleFunction number) {
    return Bounds.near(of(size, number), 20);
  }

  private static ColumnNumbers of(int size, IntToDoubleFunction number) {
    return Values.of(IntStream.range(0, size).mapToDouble(number).toArray());
  }
}
