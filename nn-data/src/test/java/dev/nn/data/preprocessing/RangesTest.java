package dev.nn.data.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.nn.core.json.RecordCodec;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.ColumnRange.CategoryRange;
import dev.nn.data.preprocessing.ColumnRange.NumberRange;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class RangesTest {

  private static final double NONE = Double.NaN;

  private static final Table TABLE =
      new MemoryTable()
          .numbers("area", 30, 120, -0.0, 60)
          .numbers("lot", NONE, 3, 5, 4.5)
          .texts("city", "Oslo", "Bern", null, "Oslo")
          .texts("heating", "gas", "oil", "gas", "wood");
  private static final List<Column> COLUMNS =
      List.of(
          Column.number("area"),
          Column.number("lot"),
          Column.category("city", List.of("Bern", "Oslo", "Rome")),
          Column.category("heating", List.of("gas", "oil"))); // wood is pooled
  private static final Ranges RANGES = Ranges.of(COLUMNS, TABLE, Rows.all(4));

  @Test
  void valuesOfTrainingRowsAreInside() {
    assertEquals(0, RANGES.outside(new double[] {0, 3, 0, 0}));
    assertEquals(0, RANGES.outside(new double[] {120, NONE, NONE, -1}));
    assertEquals(0, RANGES.outside(new double[] {77, 5, 1, 1}));
    assertEquals(List.of(), RANGES.warnings(new double[] {77, 5, 1, 1}));
  }

  @Test
  void otherValuesAreOutside() {
    assertThat(RANGES.warnings(new double[] {120.5, 2, 2, 0}))
        .hasSize(3)
        .asString()
        .contains("'area' is 120.5", "0 to 120")
        .contains("'lot' is 2", "3 to 5")
        .contains("'city' is Rome", "'Bern', 'Oslo'");
    assertThat(RANGES.warnings(new double[] {NONE, 3, -1, NONE}))
        .hasSize(3)
        .asString()
        .contains("'area' is missing", "'city' is unknown", "'heating' is missing", "'gas', 'oil'");
    assertEquals(2, RANGES.outside(new double[] {-0.01, 3, -1, -1})); // rare ones are not told
  }

  @Test
  void countingAllocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    double[] row = {-1, 2, -1, NONE};
    int count = 0;
    long least = Long.MAX_VALUE;
    for (int run = 0; run < 3000 && least > 0; run++) { // until it is compiled
      long before = threads.getThreadAllocatedBytes(thread);
      for (int i = 0; i < 100; i++) {
        count += RANGES.outside(row);
      }
      least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
    }
    assertEquals(0, least);
    assertTrue(count >= 400);
  }

  @Test
  void onlyTheGivenRowsCount() {
    Ranges some = Ranges.of(COLUMNS, TABLE, Rows.of(1, 3));
    assertThat(some.columns().get(1))
        .isInstanceOfSatisfying(
            NumberRange.class, range -> assertEquals(quantiles(3, 4.5), range.quantiles()));
    assertEquals(new CategoryRange("city", List.of(1, 1, 0), 0, 0), some.columns().get(2));
    assertEquals(new CategoryRange("heating", List.of(0, 1), 0, 1), some.columns().get(3));
  }

  /** Nearest ranks: the share of the middle belongs to the even one of both. */
  private static List<Double> quantiles(double low, double high) {
    return IntStream.range(0, 25).mapToObj(q -> q <= 12 ? low : high).toList();
  }

  @Test
  void quantilesAreThoseOfTheNumbers() {
    double[] numbers =
        IntStream.rangeClosed(0, 200_000).mapToDouble(i -> i % 2 == 0 ? i : 200_000 - i).toArray();
    Table table = new MemoryTable().numbers("x", numbers);
    NumberRange range =
        (NumberRange) Ranges.of(table.columns(), table, Rows.all(table.rows())).columns().get(0);
    assertEquals(0, range.low());
    assertEquals(200_000, range.high());
    assertEquals(20_000, range.quantiles().get(4), 1000); // of a sample of 65 536
    assertEquals(100_000, range.quantiles().get(12), 1000);
    assertEquals(100_000, range.quantile(0.5), 1000);
    assertEquals(0.75 * range.quantiles().get(1), range.quantile(0.0075), 0.5);
  }

  @Test
  void madeRowsHaveTheSharesOfTheTrainingRows() {
    String[] city =
        IntStream.range(0, 50)
            .mapToObj(i -> i < 10 ? null : i < 20 ? "A" : "B")
            .toArray(String[]::new);
    double[] floors =
        IntStream.range(0, 50).mapToDouble(i -> i < 5 ? NONE : i < 30 ? 1 : 3).toArray();
    double[] area = IntStream.range(0, 50).mapToDouble(i -> 100 + i / 2.0).toArray();
    MemoryTable table =
        new MemoryTable().texts("city", city).numbers("floors", floors).numbers("area", area);
    Ranges ranges = Ranges.of(table.columns(), table, Rows.all(50));
    double[][] sample = ranges.sample(100, 1);

    assertEquals(20, count(sample, 0, NONE));
    assertEquals(20, count(sample, 0, 0));
    assertEquals(60, count(sample, 0, 1));
    assertEquals(10, count(sample, 1, NONE));
    assertEquals(50.0, count(sample, 1, 1), 2.0);
    assertEquals(112.25, Arrays.stream(sample).mapToDouble(row -> row[2]).average().orElse(0), 0.2);
    for (double[] row : sample) {
      assertEquals(0, ranges.outside(row));
      assertTrue(Double.isNaN(row[1]) || row[1] == StrictMath.rint(row[1])); // whole, as floors are
    }
    assertTrue(Arrays.deepEquals(sample, ranges.sample(100, 1)));
    assertTrue(!Arrays.deepEquals(sample, ranges.sample(100, 2)));
  }

  private static double count(double[][] sample, int column, double code) {
    return Arrays.stream(sample).filter(row -> Double.compare(row[column], code) == 0).count();
  }

  @Test
  void columnsWithoutAnyValueArePossible() {
    MemoryTable table = new MemoryTable().numbers("x", NONE, NONE).texts("t", null, null);
    List<Column> columns = List.of(Column.number("x"), Column.category("t", List.of()));
    Ranges ranges = Ranges.of(columns, table, Rows.all(2));
    assertEquals(0, ranges.outside(new double[] {NONE, NONE}));
    assertEquals(2, ranges.outside(new double[] {1, -1}));
    assertTrue(Double.isNaN(ranges.sample(1, 0)[0][0]) && Double.isNaN(ranges.sample(1, 0)[0][1]));
  }

  record Stored(List<ColumnRange> ranges) {}

  @Test
  void jsonReadsBackToEqualRanges() {
    Stored stored = new Stored(RANGES.columns());
    String json = RecordCodec.write(stored);
    assertEquals(stored, RecordCodec.STRICT.read(Stored.class, json, "the ranges"));
    assertTrue(json.contains("\"kind\":\"categories\""), json);
    assertEquals(RANGES, new Ranges(COLUMNS, stored.ranges()));
  }

  @Test
  void wholeNumbersKeepAllDigits() {
    Column column = Column.number("lot");
    assertEquals("12345678", Ranges.text(column, 12345678));
    assertEquals("1234568", Ranges.text(column, 1234567.8));
    assertEquals("12.3457", Ranges.text(column, 12.345678));
  }

  @Test
  void rangesOfOtherColumnsAreRejected() {
    assertThat(refusal(() -> new Ranges(COLUMNS.subList(0, 1), RANGES.columns())))
        .contains("[area, lot, city, heating]", "ranges for [area]");
    assertThat(
            refusal(
                () ->
                    new Ranges(
                        List.of(Column.category("city", List.of("Oslo"))),
                        RANGES.columns().subList(2, 3))))
        .contains("'city'", "fit its 1");
    assertThat(refusal(() -> new NumberRange("x", 3, 0, List.of(1.0))))
        .contains("'x'", "[1.0]", "0 of 3 rows");
    assertTrue(
        refusal(() -> new NumberRange("x", 3, 0, quantiles(4, 3))).contains("that do not fall"));
  }

  private static String refusal(Executable call) {
    return assertThrows(IllegalArgumentException.class, call).getMessage();
  }
}
