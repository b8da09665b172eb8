package dev.nn.data.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpaceTest {

  private static final int TRIALS = 4000;

  private final Space space =
      Space.empty()
          .logRange("learning_rate", 1e-4, 1e-1)
          .choice("optimizer", "adam", "momentum", "sgd")
          .range("dropout", 0.25, 0.5)
          .wholeRange("layers", 1, 3)
          .logWholeRange("units", 8, 255);

  @Test
  void aTrialIsAFunctionOfSeedAndNumber() {
    assertEquals(space.configuration(7, 3), space.configuration(7, 3));
    assertNotEquals(space.configuration(7, 3), space.configuration(7, 4));
    assertNotEquals(space.configuration(7, 3), space.configuration(8, 3));
  }

  @Test
  void aDimensionMoreLeavesTheOthers() {
    Space two = Space.empty().range("dropout", 0, 1).wholeRange("units", 1, 99);
    Space three = Space.empty().range("l2", 0, 1).range("dropout", 0, 1).wholeRange("units", 1, 99);
    Configuration of3 = three.configuration(7, 3);
    two.configuration(7, 3)
        .values()
        .forEach((name, value) -> assertEquals(value, of3.value(name), name));
  }

  @Test
  void aFiniteSpaceIsTriedWholeBeforeAnyRepeats() {
    Space six = Space.empty().choice("rate", 0.1, 0.2).wholeRange("layers", 1, 3);
    List<Configuration> all = six.configurations(5, 8);
    assertThat(all.subList(0, 6)).doesNotHaveDuplicates();
    assertEquals(all.subList(0, 4), six.configurations(5, 4));
    assertEquals(six.configuration(5, 0), all.get(0));
    assertThat(six.configurations(5, 6)).contains(all.get(6), all.get(7));
  }

  @Test
  void twoDimensionsOfOneKindDiffer() {
    Configuration configuration =
        Space.empty().range("a", 0, 1).range("b", 0, 1).configuration(1, 0);
    assertNotEquals(configuration.value("a"), configuration.value("b"));
  }

  /** Worked out in Python from the formulas: a later version must repeat the same search. */
  @Test
  void drawsThatMustNotChange() {
    assertEquals(
        "learning_rate=0.01399, optimizer=sgd, dropout=0.2877, layers=3, units=26",
        space.configuration(42, 0).toString());
    assertEquals(
        "learning_rate=0.0006175, optimizer=adam, dropout=0.4758, layers=1, units=141",
        space.configuration(42, 1).toString());
  }

  @Test
  void aRangeIsEvenlyFilled() {
    double[] values = doubles("dropout");
    assertFilled(values, 0.25, 0.5, value -> 0.25 + value / 40.0);
  }

  /** Each decade has a third of the draws. */
  @Test
  void aLogRangeIsEvenlyFilledByOrderOfMagnitude() {
    double[] values = doubles("learning_rate");
    assertFilled(values, 1e-4, 1e-1, tenth -> 1e-4 * StrictMath.pow(1000, tenth / 10.0));
  }

  @Test
  void aChoiceTakesEachAlike() {
    Map<Object, Integer> counts = new TreeMap<>();
    all("optimizer").forEach(value -> counts.merge(value, 1, Integer::sum));
    assertEquals(List.of("adam", "momentum", "sgd"), List.copyOf(counts.keySet()));
    counts.values().forEach(count -> assertNear(TRIALS / 3.0, count));
  }

  @Test
  void aWholeRangeTakesEachAlikeAndBothEnds() {
    Map<Object, Integer> counts = new TreeMap<>();
    all("layers").forEach(value -> counts.merge(value, 1, Integer::sum));
    assertEquals(List.of(1, 2, 3), List.copyOf(counts.keySet()));
    counts.values().forEach(count -> assertNear(TRIALS / 3.0, count));
  }

  /** From 8 to 256 are 5 doublings, each with a fifth of the draws. */
  @Test
  void aLogWholeRangeIsEvenlyFilledByOrderOfMagnitude() {
    double[] values = doubles("units");
    for (int low = 8; low < 256; low *= 2) {
      int from = low;
      assertNear(
          TRIALS / 5.0,
          IntStream.range(0, TRIALS)
              .filter(i -> values[i] >= from && values[i] < 2 * from)
              .count());
    }
  }

  @Test
  void aLogWholeRangeHasBothEnds() {
    Space two = Space.empty().logWholeRange("n", 1, 2);
    TreeSet<Object> seen = new TreeSet<>();
    for (int i = 0; i < 100; i++) {
      seen.add(two.configuration(0, i).value("n"));
    }
    assertEquals(List.of(1, 2), List.copyOf(seen));
  }

  @Test
  void rejectsDimensionsThatAreNone() {
    Space empty = Space.empty();
    assertThat(message(() -> space.range("units", 0, 1))).contains("two dimensions", "'units'");
    assertThat(message(() -> empty.choice("a"))).contains("choice", "at least one");
    assertThat(message(() -> empty.range("a", 1, 1))).contains("from 1.0 to 1.0", "finite");
    assertThrows(IllegalArgumentException.class, () -> empty.range("a", 0, Double.NaN));
    assertThrows(
        IllegalArgumentException.class,
        () -> empty.range("a", -Double.MAX_VALUE, Double.MAX_VALUE));
    assertThat(message(() -> empty.logRange("a", 0, 1)))
        .contains("log range", "from 0.0 to 1.0", "above 0");
    assertThat(message(() -> empty.wholeRange("a", 3, 2)))
        .contains("whole numbers", "from 3 to 2", "2147483647");
    assertThrows(
        IllegalArgumentException.class, () -> empty.wholeRange("a", -1, Integer.MAX_VALUE));
    assertThat(message(() -> empty.logWholeRange("a", 0, 8)))
        .contains("log range", "whole numbers", "from 0 to 8", "above 0");
  }

  private List<Object> all(String name) {
    return IntStream.range(0, TRIALS)
        .mapToObj(trial -> space.configuration(5, trial).value(name))
        .toList();
  }

  private double[] doubles(String name) {
    return all(name).stream().mapToDouble(value -> ((Number) value).doubleValue()).toArray();
  }

  /** All in range, and a tenth between each two of eleven ends. */
  private static void assertFilled(
      double[] values, double low, double high, IntFunction<Double> end) {
    for (double value : values) {
      assertTrue(value >= low && value <= high, String.valueOf(value));
    }
    for (int tenth = 0; tenth < 10; tenth++) {
      double from = end.apply(tenth);
      double to = end.apply(tenth + 1);
      assertNear(
          TRIALS / 10.0,
          IntStream.range(0, TRIALS).filter(i -> values[i] >= from && values[i] < to).count());
    }
  }

  /** Within five standard deviations of a count of draws; the draws are fixed. */
  private static void assertNear(double expected, long count) {
    double share = expected / TRIALS;
    assertEquals(expected, (double) count, 5 * Math.sqrt(TRIALS * share * (1 - share)));
  }

  private static String message(Runnable work) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, work::run).getMessage());
  }
}
