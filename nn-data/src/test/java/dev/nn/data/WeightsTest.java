package dev.nn.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WeightsTest {

  private static final Rows FOUR = Rows.all(4);

  @Test
  void aColumnGivesTheWeightsOfItsRows() {
    Weights weights = Weights.column(FixedTable.numbers("w", 1, 0, 0.5, 7), Rows.of(3, 0, 1), "w");
    assertEquals(7, weights.weight(0));
    assertEquals(1, weights.weight(1));
    assertEquals(0, weights.weight(2));
    assertEquals(49, weights.times(weights).weight(0));
  }

  @Test
  void weightsThatAreNoneAreRefused() {
    assertRefused(
        "the weight in row 2, column 'w', is -1.0; weights are 0 or more, and finite",
        () -> Weights.column(FixedTable.numbers("w", 1, 1, -1, 1), FOUR, "w"));
    assertRefused(
        "the weight in row 1, column 'w', is missing; weights are 0 or more, and finite",
        () -> Weights.column(FixedTable.numbers("w", 1, Double.NaN, -1, 1), FOUR, "w"));
    assertRefused(
        "the weight in row 0, column 'w', is 1.0E39; weights are 0 or more, and finite",
        () -> Weights.column(FixedTable.numbers("w", 1e39, 1, 1, 1), FOUR, "w"));
    assertRefused(
        "all weights in column 'w' are 0; nothing could be learnt",
        () -> Weights.column(FixedTable.numbers("w", 0, 0, 0, 1), Rows.all(3), "w"));
    assertRefused(
        "column 'w' has categories; weights are numbers",
        () -> Weights.column(FixedTable.categories("w", 2, 0, 1), Rows.all(2), "w"));
  }

  /**
   * Class a has 3 of 4 rows, b has 1, c has 0. w of a: 4 / (2 · 3) = 2/3; of b: 4 / (2 · 1) = 2.
   * Their sum is 3 · 2/3 + 2 = 4.
   */
  @Test
  void balancedClassesCountTheSame() {
    Table table = FixedTable.categories("class", 3, 0, 0, 1, 0);
    Weights weights = Weights.balanced(table, FOUR, "class");
    assertEquals((float) (2 / 3.0), weights.weight(0));
    assertEquals(2, weights.weight(2));
    Weights ofTwo = Weights.balanced(table, Rows.of(2, 3), "class");
    assertEquals(1, ofTwo.weight(0));
    assertEquals(1, ofTwo.weight(1));
  }

  @Test
  void numbersAreClassesToo() {
    Weights weights =
        Weights.balanced(FixedTable.numbers("y", 1, -0.0, 1, 0, 1, 1), Rows.all(6), "y");
    assertEquals(0.75f, weights.weight(0));
    assertEquals(1.5f, weights.weight(1));
    assertEquals(1.5f, weights.weight(3));
  }

  @Test
  void classesHaveTheWeightsGivenToThem() {
    Table table = FixedTable.categories("class", 2, 0, 1, 0);
    Weights weights = Weights.ofClasses(table, Rows.of(2, 1), "class", Map.of("a", 0.25, "b", 3.0));
    assertEquals(0.25f, weights.weight(0));
    assertEquals(3, weights.weight(1));
    assertRefused(
        "the weight of class 'b' is missing; each class of column 'class' needs one, 0 or more, and"
            + " finite",
        () -> Weights.ofClasses(table, Rows.all(3), "class", Map.of("a", 1.0)));
    assertRefused(
        "the weight of class 'a' is -1.0; each class of column 'class' needs one, 0 or more, and"
            + " finite",
        () -> Weights.ofClasses(table, Rows.all(3), "class", Map.of("a", -1.0, "b", 1.0)));
    assertRefused(
        "column 'y' has numbers; read it with type(\"y\", CATEGORY)",
        () -> Weights.ofClasses(FixedTable.numbers("y", 1), Rows.all(1), "y", Map.of()));
  }

  @Test
  void aRowWithoutAClassIsRefused() {
    Table table = FixedTable.categories("class", 2, 0, -1);
    assertRefused(
        "row 1 has no class in column 'class'; leave such rows out",
        () -> Weights.balanced(table, Rows.all(2), "class"));
    assertRefused(
        "no rows; class weights need at least one",
        () -> Weights.balanced(table, Rows.of(), "class"));
  }

  private static void assertRefused(String message, org.junit.jupiter.api.function.Executable use) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, use).getMessage());
  }
}
