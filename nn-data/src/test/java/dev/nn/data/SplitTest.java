package dev.nn.data;

import static dev.nn.data.FixedTable.indices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SplitTest {

  private static final Fractions FRACTIONS = new Fractions(0.7, 0.2, 0.1);

  private static List<Rows> parts(Split split) {
    return List.of(split.train(), split.validation(), split.test());
  }

  private static void assertPartition(List<Rows> parts, int rows) {
    int[] all = parts.stream().flatMapToInt(p -> Arrays.stream(indices(p))).sorted().toArray();
    assertArrayEquals(IntStream.range(0, rows).toArray(), all);
  }

  @Test
  void everyRowIsInOnePartOfTheRightSize() {
    Split split = Split.random(Rows.all(101), FRACTIONS, 7);
    assertPartition(parts(split), 101);
    assertEquals(71, split.train().size());
    assertEquals(20, split.validation().size());
    assertEquals(10, split.test().size());
  }

  @Test
  void theSeedDecides() {
    int[] first = indices(Split.random(Rows.all(100), FRACTIONS, 1).test());
    assertArrayEquals(first, indices(Split.random(Rows.all(100), FRACTIONS, 1).test()));
    assertFalse(Arrays.equals(first, indices(Split.random(Rows.all(100), FRACTIONS, 2).test())));
  }

  /** These numbers must never change: a model remembers its split by the seed. */
  @Test
  void theSameRowsForEver() {
    Fractions fractions = new Fractions(0.5, 0.25, 0.25);
    Split split = Split.random(Rows.all(8), fractions, 42);
    assertEquals(
        "[[0, 4, 5, 6], [7, 3], [2, 1]]",
        parts(split).stream().map(p -> Arrays.toString(indices(p))).toList().toString());
  }

  @Test
  void billionsOfRowsTakeNoMemory() {
    int rows = Integer.MAX_VALUE;
    Split split = Split.random(Rows.all(rows), FRACTIONS, 3);
    assertEquals(rows, split.train().size() + split.validation().size() + split.test().size());
    int row = split.test().row(split.test().size() - 1);
    assertTrue(row >= 0 && row < rows);
  }

  @Test
  void someRowsAreSplitAsAll() {
    Rows odd = Rows.of(IntStream.range(0, 50).map(i -> 2 * i + 1).toArray());
    Split split = Split.random(odd, FRACTIONS, 7);
    int[] all =
        parts(split).stream().flatMapToInt(p -> Arrays.stream(indices(p))).sorted().toArray();
    assertArrayEquals(indices(odd), all);
  }

  @Test
  void aPartOfNoShareIsEmptyAndOneOfAShareIsNot() {
    Split split = Split.random(Rows.all(10), new Fractions(0.9, 0, 0.1), 1);
    assertEquals(0, split.validation().size());
    var error =
        assertThrows(IllegalArgumentException.class, () -> Split.random(Rows.all(3), FRACTIONS, 1));
    assertThat(error)
        .hasMessageContainingAll("3 rows", "0.7 : 0.2 : 0.1", "test part", "share to 0");
  }

  @Test
  void sharesAreChecked() {
    assertThrows(IllegalArgumentException.class, () -> new Fractions(0, 0.5, 0.5));
    assertThrows(IllegalArgumentException.class, () -> new Fractions(0.5, 0.6, -0.1));
    assertThrows(IllegalArgumentException.class, () -> new Fractions(Double.NaN, 0.5, 0.5));
    var error = assertThrows(IllegalArgumentException.class, () -> new Fractions(0.5, 0.2, 0.2));
    assertThat(error)
        .hasMessageContainingAll(
            "0.5 for training", "0.2 for validation", "0.2 for the test", "their sum 1");
    assertEquals(0.7, new Fractions(0.7, 0.1, 0.2).train()); // whose sum is not quite 1 in doubles
  }

  /** Each class is divided as all rows are, to within two rows. */
  @Property(tries = 100)
  void strataAreDividedAlike(
      @ForAll @IntRange(min = 60, max = 300) int rows,
      @ForAll @IntRange(min = 1, max = 6) int classes,
      @ForAll long seed) {
    int[] cells = new int[rows];
    for (int r = 0; r < rows; r++) {
      cells[r] = Math.min(classes - 1, r * r / 97 % 7 % (classes + 1)) - (r % 13 == 0 ? 1 : 0);
    }
    Table table = FixedTable.categories("class", classes, cells);
    Split split = Split.stratified(table, Rows.all(rows), "class", FRACTIONS, seed);
    assertPartition(parts(split), rows);
    double[] shares = {0.7, 0.2, 0.1};
    for (int k = -1; k < classes; k++) {
      int of = k;
      long all = Arrays.stream(cells).filter(c -> c == of).count();
      for (int p = 0; p < 3; p++) {
        long here = Arrays.stream(indices(parts(split).get(p))).filter(r -> cells[r] == of).count();
        assertEquals(all * shares[p], (double) here, 2, "class " + k + ", part " + p);
      }
    }
  }

  @Test
  void numbersAreSpreadAlike() {
    double[] cells = IntStream.range(0, 1000).mapToDouble(i -> (i * 37 % 1000) / 10.0).toArray();
    Table table = FixedTable.numbers("y", cells);
    Split split = Split.stratified(table, Rows.all(1000), "y", FRACTIONS, 1);
    for (Rows part : parts(split)) {
      double mean = Arrays.stream(indices(part)).mapToDouble(r -> cells[r]).average().orElseThrow();
      assertEquals(49.95, mean, 0.5);
      int[] order = indices(part);
      assertFalse(
          IntStream.range(1, order.length).allMatch(i -> cells[order[i]] >= cells[order[i - 1]]),
          "in random order");
    }
  }

  @Test
  void groupsStayTogether() {
    int[] cells = new int[500];
    for (int r = 0; r < cells.length; r++) {
      cells[r] = r * r % 26 - (r % 50 == 0 ? r % 26 + 1 : 0); // some are missing: a group too
      cells[r] = Math.max(-1, cells[r]);
    }
    Table table = FixedTable.categories("patient", 26, cells);
    Split split = Split.grouped(table, Rows.all(500), "patient", new Fractions(0.6, 0.2, 0.2), 5);
    assertPartition(parts(split), 500);
    Set<Integer> seen = new HashSet<>();
    int groups = 0;
    for (Rows part : parts(split)) {
      Set<Integer> here =
          new HashSet<>(Arrays.stream(indices(part)).mapToObj(r -> cells[r]).toList());
      groups += here.size();
      seen.addAll(here);
    }
    assertEquals(seen.size(), groups);
    assertEquals(300, split.train().size(), 60);
  }

  @Test
  void anyGroupMayBeInAnyPart() {
    int[] cells = IntStream.range(0, 100).map(r -> r < 40 ? 0 : 1 + (r - 40) / 10).toArray();
    Table table = FixedTable.categories("g", 7, cells);
    Set<Integer> largestIn = new HashSet<>();
    for (int seed = 0; seed < 40; seed++) {
      Split split = Split.grouped(table, Rows.all(100), "g", new Fractions(0.4, 0.3, 0.3), seed);
      for (int p = 0; p < 3; p++) {
        if (Arrays.stream(indices(parts(split).get(p))).anyMatch(r -> r == 0)) {
          largestIn.add(p);
        }
      }
    }
    assertEquals(Set.of(0, 1, 2), largestIn);
  }

  @Test
  void tooFewGroupsAreRejected() {
    Table table = FixedTable.categories("g", 2, 0, 0, 1, 1);
    assertThrows(
        IllegalArgumentException.class, () -> Split.grouped(table, Rows.all(4), "g", FRACTIONS, 1));
    assertEquals(
        4,
        Stream.of(Split.grouped(table, Rows.all(4), "g", new Fractions(0.5, 0, 0.5), 1))
            .mapToInt(s -> s.train().size() + s.test().size())
            .sum());
  }

  private static Table times(double... times) {
    double[][] rows = Arrays.stream(times).mapToObj(t -> new double[] {t}).toArray(double[][]::new);
    return Table.of(List.of(Column.number("t")), rows);
  }

  @Test
  void theLatestRowsAreTheTest() {
    Table table = times(9, 1, 8, 2, 7, 3, 6, 4, 5, 0);
    Split split = Split.byTime(table, Rows.all(10), "t", FRACTIONS);
    assertPartition(parts(split), 10);
    assertArrayEquals(new int[] {1, 3, 5, 6, 7, 8, 9}, indices(split.train()));
    assertArrayEquals(new int[] {2, 4}, indices(split.validation()));
    assertArrayEquals(new int[] {0}, indices(split.test()));
    Split some = Split.byTime(table, Rows.of(3, 1, 0), "t", new Fractions(0.7, 0, 0.3));
    assertArrayEquals(new int[] {3, 1}, indices(some.train()));
    assertArrayEquals(new int[] {0}, indices(some.test()));
    assertEquals(0, some.validation().size());
    Split all = Split.byTime(table, Rows.all(10), "t", new Fractions(1, 0, 0));
    assertEquals(10, all.train().size());
  }

  /** A border is at the nearest change of time, and rows without a time are for training. */
  @Test
  void rowsOfOneTimeStayTogether() {
    Table table = times(1, 1, 1, 1, 2, 2, Double.NaN, 3, 3, 3);
    Split split = Split.byTime(table, Rows.all(10), "t", new Fractions(0.8, 0, 0.2));
    assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5, 6}, indices(split.train()));
    assertArrayEquals(new int[] {7, 8, 9}, indices(split.test()));
    Split three = Split.byTime(table, Rows.all(10), "t", new Fractions(0.9, 0.05, 0.05));
    assertPartition(parts(three), 10);
    assertArrayEquals(new int[] {4, 5}, indices(three.validation()));
    assertArrayEquals(new int[] {7, 8, 9}, indices(three.test()));
    Table single = times(1, 1, 1, 1);
    assertThat(
            assertThrows(
                IllegalArgumentException.class,
                () -> Split.byTime(single, Rows.all(4), "t", FRACTIONS)))
        .hasMessageContaining("same time in column 't'");
  }

  @Test
  void textsOfDatesAreTimes() {
    List<String> texts = List.of("13/01/2024", "02/02/2024", "01/03/2024");
    double[][] cells = {{2}, {0}, {1}, {Double.NaN}};
    Table table = Table.of(List.of(Column.category("day", texts)), cells);
    Split split = Split.byTime(table, Rows.all(4), "day", new Fractions(0.5, 0.25, 0.25));
    assertArrayEquals(new int[] {1, 3}, indices(split.train()));
    assertArrayEquals(new int[] {2}, indices(split.validation()));
    assertArrayEquals(new int[] {0}, indices(split.test()));
  }

  @Test
  void rejectsColumnsWithoutTimes() {
    Table words =
        Table.of(List.of(Column.category("t", List.of("a", "b"))), new double[][] {{0}, {1}});
    for (Table table : List.of(words, times(Double.NaN, Double.NaN), times(1, 1, 1))) {
      Rows all = Rows.all(table.rows());
      assertThrows(
          IllegalArgumentException.class,
          () -> Split.byTime(table, all, "t", new Fractions(0.5, 0, 0.5)));
    }
  }

  @Property(tries = 300)
  void eachPartIsLaterThanTheOneBefore(
      @ForAll @IntRange(min = 3, max = 60) int rows,
      @ForAll @IntRange(min = 3, max = 60) int modulus) {
    double[] times = IntStream.range(0, rows).mapToDouble(i -> i * 7919 % modulus).toArray();
    if (Arrays.stream(times).distinct().count() < 3) {
      return;
    }
    Split split = Split.byTime(times(times), Rows.all(rows), "t", FRACTIONS);
    assertPartition(parts(split), rows);
    double before = Double.NEGATIVE_INFINITY;
    for (Rows part : parts(split)) {
      double[] sorted = Arrays.stream(indices(part)).mapToDouble(r -> times[r]).sorted().toArray();
      assertTrue(sorted[0] > before);
      before = sorted[sorted.length - 1];
    }
  }

  /** As many groups as parts: each part gets one, although the first still lacks more rows. */
  @Test
  void eachPartGetsAGroup() {
    double[] groups =
        IntStream.range(0, 100).mapToDouble(r -> r < 60 ? 0 : r < 95 ? 1 : 2).toArray();
    Table table = times(groups);
    for (int seed = 0; seed < 5; seed++) {
      Split three = Split.grouped(table, Rows.all(100), "t", new Fractions(0.8, 0.1, 0.1), seed);
      assertTrue(Math.min(three.validation().size(), three.test().size()) > 0);
      Split two = Split.grouped(table, Rows.all(95), "t", new Fractions(0.9, 0, 0.1), seed);
      assertEquals(95, two.train().size() + two.test().size());
    }
  }
}
