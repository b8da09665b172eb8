package dev.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
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
  void weightsThatAreNoneAreRejected() {
    assertThat(refusal(() -> Weights.column(FixedTable.numbers("w", 1, 1, -1, 1), FOUR, "w")))
        .contains("row 3", "'w'", "-1,", "at least 0");
    assertThat(
            refusal(() -> Weights.column(FixedTable.numbers("w", 1, Double.NaN, -1, 1), FOUR, "w")))
        .contains("row 2", "'w'", "missing", "at least 0");
    assertThat(refusal(() -> Weights.column(FixedTable.numbers("w", 1e39, 1, 1, 1), FOUR, "w")))
        .contains("row 1", "'w'", "finite");
    assertThat(refusal(() -> Weights.column(FixedTable.numbers("w", 0, 0, 0, 1), Rows.all(3), "w")))
        .contains("all weights", "'w'", "are 0");
    Table texts =
        Table.of(
            List.of(Column.category("w", List.of("2", "n/k", "3"))),
            new double[][] {{0}, {Double.NaN}, {2}, {1}});
    assertThat(refusal(() -> Weights.column(texts, FOUR, "w")))
        .contains("'w'", "'n/k' in row 4", "numbers");
    assertThat(refusal(() -> Weights.column(texts, Rows.all(3), "w")))
        .contains("'w'", "categories", "numbers");
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
    assertThat(refusal(() -> Weights.ofClasses(table, Rows.all(3), "class", Map.of("a", 1.0))))
        .contains("class 'b'", "missing", "'class'", "at least 0");
    assertThat(
            refusal(
                () -> Weights.ofClasses(table, Rows.all(3), "class", Map.of("a", -1.0, "b", 1.0))))
        .contains("class 'a'", "-1.0", "'class'", "at least 0");
    assertThat(
            refusal(
                () -> Weights.ofClasses(FixedTable.numbers("y", 1), Rows.all(1), "y", Map.of())))
        .contains("'y'", "numbers", "type(\"y\", CATEGORY)");
  }

  @Test
  void aRowWithoutAClassIsRejected() {
    Table table = FixedTable.categories("class", 2, 0, -1);
    assertThat(refusal(() -> Weights.balanced(table, Rows.all(2), "class")))
        .contains("row 2", "no class", "'class'", "leave such rows out");
    assertThat(refusal(() -> Weights.balanced(table, Rows.of(), "class")))
        .contains("no rows", "at least one");
  }

  private static String refusal(org.junit.jupiter.api.function.Executable use) {
    return assertThrows(IllegalArgumentException.class, use).getMessage();
  }
}
