package dev.nn.data.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Encoding.Unseen;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EncodingTest {

  private static final double NONE = Double.NaN;
  private static final double UNSEEN = -1;

  @Test
  void missingNumbersBecomeTheMeanAndAreTold() {
    Encoder encoder = fit(Encoding.numeric(), new MemoryTable().numbers("x", 1, NONE, 5));

    assertEquals(List.of("x", "x is missing"), encoder.inputNames());
    assertArrayEquals(new float[] {-1, 0}, encoded(encoder, 1));
    assertArrayEquals(new float[] {0, 1}, encoded(encoder, NONE));
  }

  @Test
  void missingNumbersBecomeTheMedianOrAGivenNumber() {
    Table table = new MemoryTable().numbers("x", 1, 2, NONE, 9);
    Numeric plain = Encoding.numeric().scaling(Scaling.none()).indicator(false);

    assertArrayEquals(new float[] {2}, encoded(fit(plain.missing(Missing.median()), table), NONE));
    assertArrayEquals(
        new float[] {-7}, encoded(fit(plain.missing(Missing.value(-7)), table), NONE));
  }

  @Test
  void withoutMissingNumbersThereIsNoIndicator() {
    Encoder encoder = fit(Encoding.numeric(), new MemoryTable().numbers("x", 1, 5));

    assertEquals(List.of("x"), encoder.inputNames());
    assertArrayEquals(new float[] {0}, encoded(encoder, NONE)); // the mean, if it comes after all
  }

  @Test
  void refusedMissingNumbersAreErrors() {
    Numeric strict = Encoding.numeric().missing(Missing.refused());

    assertThat(refusal(strict, new MemoryTable().numbers("x", 1, NONE, 5)))
        .contains("'x'", "missing in row 2", "Missing.mean()");
    Encoder encoder = fit(strict, new MemoryTable().numbers("x", 1, 5));
    assertFalse(encoder.accepts(NONE));
    assertTrue(encoder.accepts(3));
  }

  @Test
  void textsThatAreNumbersAreReadAsSuch() {
    Table table = new MemoryTable().texts("x", "1", " 2.5", "-3e1", "+.5", null);

    Encoder encoder = fit(Encoding.numeric().scaling(Scaling.none()), table);

    assertArrayEquals(new float[] {2.5f, 0}, encoded(encoder, 2.5));
    assertThat(refusal(Encoding.numeric(), new MemoryTable().texts("x", "1", "two", "three")))
        .contains("'x'", "'two' in row 2", "column(\"x\", Encoding.categories())");
    assertThat(refusal(Encoding.numeric().strict(), new MemoryTable().texts("x", "1", "two")))
        .contains("'x'", "'two' in row 2", "missing(\"two\", \"NA\")");
  }

  @Test
  void numbersBeyondFloatsAreRejected() {
    Encoder encoder =
        fit(
            Encoding.numeric().scaling(Scaling.none()).strict(),
            new MemoryTable().numbers("x", 1, 5));

    assertFalse(encoder.accepts(1e39));
    assertFalse(encoder.accepts(Double.POSITIVE_INFINITY));
  }

  @Test
  void categoriesHaveAnInputEach() {
    Encoder encoder =
        fit(Encoding.oneHot().strict(), new MemoryTable().texts("c", "b", "a", "b", "c"));

    assertEquals(List.of("a", "b", "c"), encoder.column().categories());
    assertEquals(List.of("c = a", "c = b", "c = c"), encoder.inputNames());
    assertArrayEquals(new float[] {0, 1, 0}, encoded(encoder, 1));
    assertFalse(encoder.accepts(UNSEEN));
    assertFalse(encoder.accepts(NONE));
    assertFalse(encoder.accepts(3));
    assertFalse(encoder.accepts(0.5));
  }

  @Test
  void missingCategoriesAreOneOfTheirOwn() {
    Encoder encoder = fit(Encoding.oneHot().strict(), new MemoryTable().texts("c", "b", null, "b"));

    assertEquals(List.of("c = b", "c is missing"), encoder.inputNames());
    assertArrayEquals(new float[] {0, 1}, encoded(encoder, NONE));
    assertFalse(encoder.accepts(UNSEEN));
  }

  @Test
  void unseenCategoriesAreIgnored() {
    OneHot ignoring = Encoding.oneHot().unseen(Unseen.IGNORE);

    assertArrayEquals(
        new float[] {0, 0}, encoded(fit(ignoring, new MemoryTable().texts("c", "a", "b")), UNSEEN));
    assertArrayEquals(
        new float[] {0, 0, 1},
        encoded(fit(ignoring, new MemoryTable().texts("c", "a", "b", null)), UNSEEN));
  }

  @Test
  void unseenCategoriesAreOtherWithTheRareOnes() {
    Encoder encoder =
        fit(
            Encoding.oneHot().unseen(Unseen.OTHER),
            new MemoryTable().texts("c", "a", "b", "a", "b", "x", "y", null));

    assertEquals(List.of("c = a", "c = b", "c is missing", "c is other"), encoder.inputNames());
    assertArrayEquals(new float[] {0, 0, 0, 1}, encoded(encoder, UNSEEN));
    assertArrayEquals(new float[] {0, 0, 1, 0}, encoded(encoder, NONE));
  }

  @Test
  void numbersCanBeCategories() {
    Encoder encoder =
        fit(Encoding.oneHot(), new MemoryTable().numbers("c", 10, 9, -0.5, 0.0, -0.0));

    assertEquals(List.of("-0.5", "0", "9", "10"), encoder.column().categories());
  }

  @Test
  void textsThatAreNumbersAreInTheOrderOfThese() {
    Encoder encoder = fit(Encoding.oneHot(), new MemoryTable().texts("c", "10", "9", "09"));

    assertEquals(List.of("09", "9", "10"), encoder.column().categories());
  }

  @Test
  void aColumnThatSaysNothingIsRejected() {
    assertThat(refusal(Encoding.oneHot().strict(), new MemoryTable().texts("c", "a", "a")))
        .contains("'c'", "'a' in all 2", "without(\"c\")");
    assertThat(refusal(Encoding.oneHot().strict(), new MemoryTable().texts("c", null, null)))
        .contains("'c'", "missing in all 2", "without(\"c\")");
    String[] names = IntStream.range(0, 20).mapToObj(i -> "name " + i).toArray(String[]::new);
    assertThat(refusal(Encoding.oneHot().strict(), new MemoryTable().texts("c", names)))
        .contains("'c'", "20 training rows", "'name 0'", "without(\"c\")");
  }

  @Test
  void ordinalCategoriesAreTheirPlaces() {
    Ordinal ordinal =
        Encoding.ordinal("low", "mid", "high").numbers(Encoding.numeric().scaling(Scaling.none()));
    Encoder encoder = fit(ordinal, new MemoryTable().texts("c", "high", "low", "low", null));

    assertEquals(List.of("c", "c is missing"), encoder.inputNames());
    assertArrayEquals(new float[] {1, 0}, encoded(encoder, 1));
    assertArrayEquals(new float[] {2f / 3, 1}, encoded(encoder, NONE)); // mean of 2 0 0
    assertFalse(encoder.accepts(UNSEEN));
  }

  @Test
  void unseenOrdinalCategoriesAreMissingOrAfterTheLast() {
    Ordinal ordinal = Encoding.ordinal().numbers(Encoding.numeric().scaling(Scaling.none()));
    Table table = new MemoryTable().texts("c", "b", "a");

    assertArrayEquals(
        new float[] {0.5f}, encoded(fit(ordinal.unseen(Unseen.IGNORE), table), UNSEEN));
    assertArrayEquals(new float[] {2}, encoded(fit(ordinal.unseen(Unseen.OTHER), table), UNSEEN));
  }

  @Test
  void anOrderMustHaveTheCategoriesOfTheRows() {
    assertThat(
            refusal(Encoding.ordinal("low", "high"), new MemoryTable().texts("c", "low", "huge")))
        .contains("'c'", "'huge'", "[low, high]", "unseen(Unseen.IGNORE)");
    assertThrows(IllegalArgumentException.class, () -> Encoding.ordinal("a", "b", "a"));
  }

  private static Encoder fit(Encoding encoding, Table table) {
    return encoding.fit(table, 0, Rows.all(table.rows()));
  }

  private static float[] encoded(Encoder encoder, double code) {
    float[] inputs = new float[encoder.inputNames().size() + 2];
    inputs[0] = 77;
    inputs[inputs.length - 1] = 88;
    encoder.encode(code, inputs, 1);
    assertEquals(77, inputs[0]);
    assertEquals(88, inputs[inputs.length - 1]);
    return java.util.Arrays.copyOfRange(inputs, 1, inputs.length - 1);
  }

  private static String refusal(Encoding encoding, Table table) {
    return assertThrows(IllegalArgumentException.class, () -> fit(encoding, table)).getMessage();
  }

  @Test
  void strictEncodingsHaveStrictNumbers() {
    assertFalse(Encoding.oneHot().tolerant());
    assertTrue(Encoding.piecewise(3).tolerant());
    assertFalse(Encoding.piecewise(3).strict().tolerant());
    assertEquals(new Piecewise(3, Encoding.numeric().strict(), 0), Encoding.piecewise(3).strict());
    assertEquals(
        new Ordinal(List.of("a"), Unseen.ERROR, Encoding.numeric().strict()),
        Encoding.ordinal("a").unseen(Unseen.OTHER).numbers(Encoding.numeric()).strict());
  }

  @Test
  void refusedPlacesAndPiecesAreNamed() {
    Table table = new MemoryTable().texts("c", "b", "a").numbers("x", 1, 5);
    Encoder ordinal =
        fit(Encoding.ordinal().numbers(Encoding.numeric().missing(Missing.refused())), table);

    assertThat(ordinal.refusal("missing").text()).contains("missing", "Missing.refused()");
    assertThat(ordinal.refusal("'x'").text()).startsWith("'x'").contains("known are: a, b");
    assertFalse(ordinal.accepts(2));
    Encoder pieces = Encoding.piecewise(2).fit(table, 1, Rows.all(2));
    assertThat(pieces.refusal("'big'").text()).contains("'big'", "not a number", "null");
  }
}
