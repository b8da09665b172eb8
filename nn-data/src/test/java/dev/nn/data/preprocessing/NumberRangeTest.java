package dev.nn.data.preprocessing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.ColumnRange.NumberRange;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers of one column, and their quantiles. */
class NumberRangeTest {

  private static final double NONE = Double.NaN;

  /** A tenth of the width, 100 to 200, is near. */
  @ParameterizedTest
  @CsvSource({
    "150,false",
    "200,false",
    "210,false",
    "210.1,true",
    "90,false",
    "89.9,true",
    "NaN,true"
  })
  void numbersBeyondATenthOfTheWidthAreFar(double number, boolean far) {
    assertEquals(far, of(2, r -> 100 + 100 * r).far(number));
  }

  /** The least inner quantile is the first that leaves a number out: 1 of 20, 50 or 100. */
  @ParameterizedTest
  @CsvSource({"20,0,1,18", "25,5,1,18", "50,0,1,48", "100,0,1,98", "1000,0,10,989"})
  void innerBoundsLeaveTheEndsOut(int rows, int missing, double low, double high) {
    assertEquals(new Bounds(low, high), of(rows, r -> r < missing ? NONE : r - missing).inner());
  }

  @Test
  void fewNumbersAndEqualOnesHaveNoInnerBounds() {
    assertNull(of(19, r -> r).inner());
    assertNull(of(25, r -> r < 6 ? NONE : r).inner());
    assertNull(of(40, r -> r == 0 ? -1 : r == 39 ? 9 : 5).inner());
    assertEquals(new Bounds(5, 6), of(40, r -> r < 20 ? 5 : 6).inner());
  }

  /** Sorted 0, 0.5, 1 … 12: the quantile of 0.5 is 6, and that of 0.55 is 6.5. */
  @Test
  void quantilesLieBetweenTheNearest() {
    NumberRange range = of(25, r -> r / 2.0);
    assertEquals(6, range.quantile(0.5));
    assertEquals(6.25, range.quantile(0.525), 1e-12);
    assertEquals(0, range.quantile(0));
    assertEquals(12, range.quantile(1));
    assertEquals(6, of(25, r -> r).quantile(0.26), "whole, as all are");
  }

  @Test
  void missingNumbersComeLast() {
    NumberRange range = of(4, r -> r < 2 ? NONE : 10 * r);
    assertEquals(20, range.quantile(0.25));
    assertEquals(30, range.quantile(0.5));
    assertEquals(NONE, range.quantile(0.51));
  }

  @Test
  void zerosHaveNoSign() {
    NumberRange range = of(3, r -> -0.0);
    assertEquals(0.0, range.low());
    assertEquals(0.0, range.high());
    assertEquals(0.0, range.quantiles().get(12));
  }

  /** A third of 200,000 rows is looked at for quantiles, and all are for the ends. */
  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5})
  void theOnlyNumberOfManyRowsIsFound(int row) {
    int rows = 200_000;
    NumberRange range = of(rows, r -> r == row ? 7.5 : NONE);
    assertEquals(
        new NumberRange(
            "x", rows, rows - 1, quantiles(7.5), List.of(), Collections.nCopies(9, 1.0)),
        range);
  }

  /** A row that is looked at lies within its stretch, so quantiles of rising numbers are near. */
  @Test
  void eachStretchOfManyRowsCounts() {
    int rows = 1 << 18;
    NumberRange range = of(rows, r -> r);
    double[] shares = {0.01, 0.02, 0.05, 0.1};
    for (int q = 0; q < shares.length; q++) {
      assertEquals(shares[q] * rows, range.quantiles().get(1 + q), 8);
    }
    assertEquals(rows / 2.0, range.quantiles().get(12), 8);
  }

  private static List<Double> quantiles(double number) {
    Double[] all = new Double[25];
    Arrays.fill(all, number);
    return List.of(all);
  }

  private static NumberRange of(int rows, IntToDoubleFunction number) {
    Table table =
        new MemoryTable().numbers("x", IntStream.range(0, rows).mapToDouble(number).toArray());
    return (NumberRange)
        Ranges.of(List.of(Column.number("x")), table, Rows.all(rows)).columns().get(0);
  }
}
