package dev.nn.data.preprocessing;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The choice between numbers and labels. */
class FewNumbersTest {

  @Test
  void fewWholeNumbersAreLabels() {
    assertEquals(List.of("1", "2"), labels(1, 2, 2, 1));
    assertEquals(List.of("-1", "1"), labels(-1, 1, 1, -1, Double.NaN));
    assertEquals(List.of("0", "100"), labels(0, 100, 100, 0));
    assertEquals(List.of("0", "1", "2"), labels(repeated(new int[] {5, 6, 7}, 0)));
    assertEquals(
        List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
        labels(repeated(new int[] {9, 9, 9, 9, 9, 9, 9, 9, 9, 9}, 0)));
  }

  @Test
  void otherNumbersAreNumbers() {
    requireNumbers(1, 2, 2); // 1 is in one row
    requireNumbers(0.5, 1, 0.5, 1);
    requireNumbers(repeated(new int[] {5, 5, 4}, 0));
    requireNumbers(repeated(new int[] {800, 400, 10}, 0)); // a tail: below 1210 / 3 / 20
    requireNumbers(repeated(new int[] {9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9}, 0)); // eleven
    double[] tens = repeated(new int[] {9, 9, 9}, 0);
    requireNumbers(IntStream.range(0, tens.length).mapToDouble(i -> 10 * tens[i]).toArray());
    requireNumbers(7, 7, 7);
  }

  @Test
  void withoutTheRuleNumbersAreNumbers() {
    Target plain = Target.parse("{\"kind\":\"inferred\",\"column\":\"y\"}");
    assertInstanceOf(Regression.class, plain.resolve(table(1, 2, 2, 1)));
    assertEquals(plain, Target.parse(plain.toJson()));
    assertEquals(Target.of("y"), Target.parse(Target.of("y").toJson()));
  }

  @Test
  void labelsAreThoseOfAllRows() {
    Table table = new MemoryTable().texts("y", "b", null, "a", "c");
    assertEquals(List.of("a", "b", "c"), ((Classification) Target.of("y").resolve(table)).labels());
    Classification given = Target.classification("y").labels("c", "b", "a");
    assertEquals(given, given.resolve(table));
  }

  /** Thousands of prices in an unusual form are no labels. */
  @Test
  void textsThatMostlyDifferAreNoLabels() {
    String[] prices =
        IntStream.range(0, 30)
            .mapToObj(i -> i % 2 == 0 ? "12" + i + ",5" : "7")
            .toArray(String[]::new);
    prices[1] = "8";
    Table table = new MemoryTable().texts("y", prices);
    String message =
        assertThrows(IllegalArgumentException.class, () -> Target.of("y").resolve(table))
            .getMessage();
    assertThat(message)
        .contains("'y'", "17 different texts", "30 rows", "'120,5'", "comma")
        .contains("Recipe.classification(\"y\")");
    assertEquals(17, Target.classification("y").resolve(table).labels().size());
  }

  /** The advice for a target in a unit once was to correct the texts. */
  @Test
  void aTargetInAUnitIsToldTheUnit() throws IOException {
    String rows = rows(r -> r * 100 + " kr");
    assertThat(refusal(rows)).contains("numbers with ' kr'").doesNotContain("that are not numbers");
  }

  /** The advice once was to remove the unit, which all cells may keep. */
  @Test
  void oneAmountWithTheOtherDecimalMarkIsShown() throws IOException {
    String rows = rows(r -> r == 7 ? "\"8,107.25 €\"" : "\"%s.%s,50 €\"".formatted(r + 1, 100 + r));
    assertThat(refusal(rows)).contains("'8,107.25 €'", ",50 €'").doesNotContain("remove");
  }

  /** Thousands beside one other text once counted as decimals with a comma. */
  @Test
  void aTextAmongThousandsMayBeMissing() throws IOException {
    String rows = rows(r -> r == 7 ? "c" : "\"%s,%s\"".formatted(r + 1, 100 + r));
    assertThat(refusal(rows)).contains("'c'", "missing(\"c\"").doesNotContain("comma");
  }

  private static String rows(IntFunction<String> cell) {
    return IntStream.range(0, 40).mapToObj(r -> r + "," + cell.apply(r) + "\n").collect(joining());
  }

  private static String refusal(String rows) throws IOException {
    Table table = Csv.of(new StringReader("n,y\n" + rows)).read();
    return assertThrows(IllegalArgumentException.class, () -> Target.of("y").resolve(table))
        .getMessage();
  }

  private static void requireNumbers(double... numbers) {
    assertInstanceOf(Regression.class, Target.of("y").resolve(table(numbers)));
  }

  private static List<String> labels(double... numbers) {
    return ((Classification) Target.of("y").resolve(table(numbers))).labels();
  }

  private static Table table(double... numbers) {
    return new MemoryTable().numbers("y", numbers);
  }

  /** Returns each number, from {@code first} on, in its count of rows. */
  private static double[] repeated(int[] counts, int first) {
    return IntStream.range(0, counts.length)
        .flatMap(i -> IntStream.generate(() -> first + i).limit(counts[i]))
        .asDoubleStream()
        .toArray();
  }

  /** The greatest of three is less than six above the least. */
  @Test
  void labelsLieDensely() {
    assertEquals(List.of("0", "1", "5"), labels(0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 5, 5, 5, 5, 5));
    requireNumbers(0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 6, 6, 6, 6, 6);
    assertEquals(List.of("7", "8", "9"), labels(7, 7, 7, 7, 7, 8, 8, 8, 8, 8, 9, 9, 9, 9, 9));
    assertEquals(List.of("0", "1"), labels(-0.0, 0, 1, 1));
  }

  /** From 20 rows on, at most half of the texts may be the first of their kind. */
  @Test
  void halfOfTheTextsMayDiffer() {
    assertEquals(10, ofTexts(20, 10).size());
    assertThrows(IllegalArgumentException.class, () -> ofTexts(20, 11));
    assertEquals(19, ofTexts(19, 19).size());
  }

  private static List<String> ofTexts(int rows, int different) {
    String[] texts =
        IntStream.range(0, rows).mapToObj(r -> "t" + r % different).toArray(String[]::new);
    return ((Classification) Target.of("y").resolve(new MemoryTable().texts("y", texts))).labels();
  }
}
