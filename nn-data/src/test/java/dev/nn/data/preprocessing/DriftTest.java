package dev.nn.data.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nn.api.RandomStream;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.preprocessing.ColumnRange.CategoryRange;
import dev.nn.data.preprocessing.Drift.ColumnDrift;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DriftTest {

  private static final double NONE = Double.NaN;
  private static final double UNREADABLE = Double.POSITIVE_INFINITY;

  /** Ten thousand numbers from 0 to 1. */
  private static final Ranges UNIFORM = numbers(10_000, i -> i / 9999.0);

  private static final Ranges COLOURS =
      new Ranges(
          List.of(Column.category("colour", List.of("blue", "red", "green"))),
          List.of(new CategoryRange("colour", List.of(500, 300, 0), 200, 0)));

  @Test
  void comparesTheSharesOfCategories() {
    ColumnDrift drift = of(COLOURS, 10, i -> i < 2 ? 0 : i < 8 ? 1 : NONE);

    double expected = (0.2 - 0.5) * Math.log(0.2 / 0.5) + (0.6 - 0.3) * Math.log(0.6 / 0.3);
    assertThat(drift.psi()).isCloseTo(expected, within(1e-12));
    assertThat(drift.missing()).isEqualTo(2);
    assertThat(drift.missingInTraining()).isEqualTo(0.2);
    assertThat(drift.unseen()).isZero();
    assertThat(drift.example()).isNull();
  }

  @Test
  void countsUnseenTexts() {
    ColumnDrift drift = of(COLOURS, 3, i -> i - 1); // unknown, blue, red

    assertThat(drift.unseen()).isEqualTo(1);
    assertThat(of(COLOURS, 1, i -> 2).unseen()).isEqualTo(1); // listed, but in no training row
    assertThat(drift.example())
        .hasToString("column 'colour' is unknown, and the training rows have 'blue', 'red'");
  }

  @Test
  void countsNumbersOutsideMissingOnesAndUnreadableOnes() {
    double[] cells = {0.5, -1, 7, NONE, UNREADABLE};
    ColumnDrift drift = of(UNIFORM, cells.length, i -> cells[i]);

    assertThat(List.of(drift.outside(), drift.missing(), drift.unseen()))
        .containsExactly(2L, 2L, 1L);
  }

  @Test
  void equalSharesOfNumbersHaveNoIndex() {
    assertThat(of(UNIFORM, 1000, i -> (i + 0.5) / 1000).psi()).isCloseTo(0, within(1e-4));
  }

  /** A tenth of the rows in each of the upper five bins becomes a fifth, and none below. */
  @Test
  void comparesTheTenthsOfNumbers() {
    double least = 0.5 / 1000;
    double expected = 5 * ((0.2 - 0.1) * Math.log(2) + (least - 0.1) * Math.log(least / 0.1));

    assertThat(of(UNIFORM, 1000, i -> (i + 1001) / 2001.0).psi()).isCloseTo(expected, within(0.02));
  }

  /** Most tenths are the same number, so there are fewer bins, with the numbers' own shares. */
  @Test
  void repeatedNumbersShareABin() {
    Ranges counts = numbers(1000, i -> i < 600 ? 0 : i < 900 ? 1 : 2);

    assertThat(of(counts, 100, i -> i < 60 ? 0 : i < 90 ? 1 : 2).psi()).isCloseTo(0, within(1e-12));
    assertThat(of(counts, 100, i -> i < 30 ? 0 : i < 60 ? 1 : 2).psi()).isGreaterThan(0.4);
    assertThat(of(numbers(9, i -> 4), 5, i -> 4).psi()).isZero();
    Ranges ages = numbers(500, i -> 20 + i * i % 37 % 24);
    assertThat(of(ages, 500, i -> 20 + i * i % 37 % 24).psi()).isCloseTo(0, within(1e-12));
  }

  /** By its definition, about one in a hundred tables without a change exceeds it. */
  @Test
  void theLimitIsExceededOnceInAHundred() {
    int exceeded = 0;
    for (int t = 0; t < 2000; t++) {
      RandomStream random = RandomStream.of(t);
      ColumnDrift drift = of(UNIFORM, 400, i -> random.uniform(i));
      exceeded += drift.psi() > drift.limit() ? 1 : 0;
    }
    assertThat(exceeded).isBetween(10, 40);
  }

  @Test
  void aWindowForgetsOldRowsButCountsThem() {
    DriftTally tally = new DriftTally(UNIFORM, 1000);
    IntStream.range(0, 5000).forEach(i -> tally.add(new double[] {5}));
    assertThat(tally.result().columns().get(0).changed()).isTrue();
    IntStream.range(0, 20_000).forEach(i -> tally.add(new double[] {i * 617L % 1000 / 999.0}));

    Drift drift = tally.result();
    assertThat(drift.columns().get(0).changed()).isFalse();
    assertThat(drift.unlike()).isEqualTo(5000);
    assertThat(drift.rows()).isEqualTo(25_000);
  }

  @Test
  void withoutRowsNothingHasChanged() {
    assertThat(new DriftTally(UNIFORM).result().columns().get(0).changed()).isFalse();
    assertThat(new DriftTally(Ranges.UNKNOWN).result().columns()).isEmpty();
  }

  private static ColumnDrift of(Ranges ranges, int rows, IntToDoubleFunction code) {
    DriftTally tally = new DriftTally(ranges);
    IntStream.range(0, rows).forEach(i -> tally.add(new double[] {code.applyAsDouble(i)}));
    return tally.result().columns().get(0);
  }

  private static Ranges numbers(int rows, IntToDoubleFunction value) {
    double[] values = IntStream.range(0, rows).mapToDouble(value).toArray();
    return Ranges.of(
        List.of(Column.number("x")), new MemoryTable().numbers("x", values), Rows.all(rows));
  }
}
