package dev.nn.data.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Categorical.HashedEncoder;
import dev.nn.data.preprocessing.Numeric.NumericEncoder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CategoricalTest {

  private static final double UNSEEN = -1;

  @Test
  void rareCategoriesShareAnInputInLargeTables() {
    IntFunction<String> text = r -> r < 3 ? "rare" : r < 7 ? "seldom" : r % 2 == 0 ? "a" : "b";
    Encoder small = fit(Encoding.categories(), 99, text);
    Encoder middle = fit(Encoding.categories(), 200, text);
    Encoder large = fit(Encoding.categories(), 1000, text);

    assertEquals(List.of("c = a", "c = b", "c = rare", "c = seldom"), small.inputNames());
    assertEquals(List.of("c = a", "c = b", "c = seldom", "c is other"), middle.inputNames());
    assertEquals(List.of("c = a", "c = b", "c is other"), large.inputNames());
  }

  /** A text of four rows is rare in 1,000 rows, but not if all are. */
  @Test
  void manyRareCategoriesAreKept() {
    IntFunction<String> fours = r -> "t" + r / 4;
    assertEquals(250, fit(Encoding.categories(), 1000, fours).column().categories().size());
    assertEquals(128, fit(Encoding.categories(), 1000, fours).inputNames().size());
    assertEquals(List.of("c is other"), fit(new Categorical(5, 128, 0), 1000, fours).inputNames());
    assertEquals(
        List.of("c is other"), fit(Encoding.categories().rareBelow(5), 1000, fours).inputNames());
  }

  /** A fifth in texts of four rows, a fifth in those of two; the others have one text. */
  @Test
  void thePooledShareIsBounded() {
    IntFunction<String> text = r -> r < 200 ? "four" + r / 4 : r < 400 ? "two" + r / 2 : "most";
    assertEquals(1, kept(0, text));
    assertEquals(1, kept(0.6, text));
    assertEquals(51, kept(0.61, text));
    assertEquals(51, kept(0.8, text));
    assertEquals(151, kept(0.81, text));
    assertEquals(151, kept(1, text));
  }

  private static int kept(double covered, IntFunction<String> text) {
    return fit(new Categorical(5, 128, covered), 1000, text).column().categories().size();
  }

  /** Most texts differ, and pairs among them are accidents. */
  @Test
  void theRepeatedAmongNearlyUniqueTextsArePooled() {
    Encoder names = fit(Encoding.categories(), 1000, r -> r < 100 ? "pair" + r / 2 : "t" + r);
    assertEquals(List.of("c is other"), names.inputNames());
  }

  @Test
  void unseenAndMissingCellsAreOtherOrZero() {
    Encoder rare = fit(Encoding.categories(), 200, r -> r < 2 ? "rare" : r % 2 == 0 ? "a" : "b");
    Encoder common = fit(Encoding.categories(), 200, r -> r % 2 == 0 ? "a" : "b");
    Encoder missing = fit(Encoding.categories(), 200, r -> r % 2 == 0 ? "a" : null);

    assertArrayEquals(new float[] {0, 0, 1}, encoded(rare, UNSEEN));
    assertArrayEquals(new float[] {0, 0, 1}, encoded(rare, Double.NaN));
    assertArrayEquals(new float[] {0, 0}, encoded(common, UNSEEN));
    assertArrayEquals(new float[] {0, 0}, encoded(common, Double.NaN));
    assertArrayEquals(new float[] {0, 1}, encoded(missing, Double.NaN));
    assertArrayEquals(new float[] {0, 0}, encoded(missing, UNSEEN));
  }

  @Test
  void manyTextsAreHashed() {
    int rows = 100_000;
    HashedEncoder encoder =
        (HashedEncoder)
            fit(
                Encoding.categories(),
                rows,
                r -> r % 5 == 0 ? "f" + r / 5 % 64 : r == 1 ? null : "t" + r % 10_000);
    assertEquals(64, encoder.own());
    assertEquals(32, encoder.shared());
    assertEquals(8064, encoder.categories().size());
    assertEquals(129, encoder.inputNames().size()); // one for missing cells
    assertEquals(129, new HashSet<>(encoder.inputNames()).size());
    assertTrue(encoder.categories().subList(0, 64).stream().allMatch(t -> t.startsWith("f")));
    float[] own = encoded(encoder, 63);
    assertEquals(1, own[63]);
    assertEquals(0, sum(encoded(encoder, UNSEEN)));
    assertEquals(1, encoded(encoder, Double.NaN)[128]);
  }

  /** Five others, of which two share a stretch, and their hashes are 0 1 2 0 1. */
  @Test
  void aCategoryHasAHashAndAStretch() {
    HashedEncoder encoder =
        new HashedEncoder("c", List.of("top", "a", "b", "c", "d", "e"), 1, 3, true, true);
    assertEquals(
        List.of(
            "c = top",
            "c hash 0",
            "c hash 1",
            "c hash 2",
            "c from a (group 0)",
            "c from c (group 1)",
            "c from e (group 2)",
            "c is missing",
            "c is other"),
        encoder.inputNames());
    assertArrayEquals(new float[] {1, 0, 0, 0, 0, 0, 0, 0, 0}, encoded(encoder, 0));
    assertArrayEquals(new float[] {0, 1, 0, 0, 1, 0, 0, 0, 0}, encoded(encoder, 1));
    assertArrayEquals(new float[] {0, 0, 1, 0, 1, 0, 0, 0, 0}, encoded(encoder, 2));
    assertArrayEquals(new float[] {0, 0, 0, 1, 0, 1, 0, 0, 0}, encoded(encoder, 3));
    assertArrayEquals(new float[] {0, 1, 0, 0, 0, 1, 0, 0, 0}, encoded(encoder, 4));
    assertArrayEquals(new float[] {0, 0, 1, 0, 0, 0, 1, 0, 0}, encoded(encoder, 5));
    assertArrayEquals(new float[] {0, 0, 0, 0, 0, 0, 0, 1, 0}, encoded(encoder, Double.NaN));
    assertArrayEquals(new float[] {0, 0, 0, 0, 0, 0, 0, 0, 1}, encoded(encoder, UNSEEN));
  }

  @Property(tries = 200)
  void categoriesDifferInTheirInputs(
      @ForAll @IntRange(min = 2, max = 12) int shared,
      @ForAll @IntRange(min = 0, max = 5) int own,
      @ForAll @IntRange(min = 0, max = 200) int more) {
    int rest = Math.min(shared * shared, shared + 1 + more);
    List<String> texts = IntStream.range(0, own + rest).mapToObj(i -> "t" + i).toList();
    HashedEncoder encoder = new HashedEncoder("c", texts, own, shared, false, false);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < texts.size(); i++) {
      float[] inputs = encoded(encoder, i);
      assertEquals(i < own ? 1 : 2, sum(inputs));
      assertTrue(seen.add(Arrays.toString(inputs)), () -> texts + " " + Arrays.toString(inputs));
    }
  }

  @Test
  void impossibleSettingsAreRejected() {
    assertThrows(IllegalArgumentException.class, () -> new Categorical(0, 128, 0));
    assertThrows(IllegalArgumentException.class, () -> new Categorical(5, 7, 0));
    assertThrows(IllegalArgumentException.class, () -> new Categorical(5, 128, 1.1));
    assertThrows(IllegalArgumentException.class, () -> new Categorical(5, 128, Double.NaN));
    assertThrows(
        IllegalArgumentException.class,
        () -> new HashedEncoder("c", List.of("a", "b"), 2, 1, false, false));
    assertThrows(
        IllegalArgumentException.class,
        () -> new HashedEncoder("c", List.of("a", "b"), 0, 0, false, false));
  }

  private static Encoder fit(Encoding encoding, int rows, IntFunction<String> text) {
    List<String> texts = IntStream.range(0, rows).mapToObj(text).toList();
    Table table = new MemoryTable().texts("c", texts.toArray(String[]::new));
    return encoding.fit(table, 0, Rows.all(rows));
  }

  private static float[] encoded(Encoder encoder, double code) {
    float[] inputs = new float[encoder.inputNames().size()];
    Arrays.fill(inputs, 7);
    assertTrue(encoder.accepts(code));
    encoder.encode(code, inputs, 0);
    return inputs;
  }

  private static int sum(float[] inputs) {
    int sum = 0;
    for (float input : inputs) {
      sum += (int) input;
    }
    return sum;
  }

  /** One more category than inputs: the most frequent have their own, the others share. */
  @Test
  void frequentCategoriesHaveInputsOfTheirOwn() {
    Categorical eight = new Categorical(1, 8, 0);
    Encoder each = fit(eight, 12, r -> r < 5 ? "z" : "t" + (r - 5));
    Encoder hashed = fit(eight, 13, r -> r < 5 ? "z" : "t" + (r - 5));

    assertEquals(
        List.of("c = t0", "c = t1", "c = t2", "c = t3", "c = t4", "c = t5", "c = t6", "c = z"),
        each.inputNames());
    assertEquals(
        List.of("z", "t0", "t1", "t2", "t3", "t4", "t5", "t6", "t7"), hashed.column().categories());
    assertEquals("c = z", hashed.inputNames().get(0));
    assertArrayEquals(new float[] {0, 0, 0, 0, 0, 0, 0, 0}, encoded(hashed, 9));
    assertThat(hashed.refusal("'x'").text()).startsWith("'x'").contains("known are: z, t0");
  }

  /** Pairs are kept if they are half of the rows, though they cover too little. */
  @Test
  void pairsOfHalfTheRowsAreKept() {
    IntFunction<String> half = r -> r < 500 ? "pair" + r / 2 : "t" + r;
    IntFunction<String> less = r -> r < 498 ? "pair" + r / 2 : "t" + r;
    assertEquals(250, fit(Encoding.categories(), 1000, half).column().categories().size());
    assertEquals(List.of("c is other"), fit(Encoding.categories(), 1000, less).inputNames());
  }

  @Test
  void missingCellsAloneAreAnInput() {
    assertEquals(List.of("c is missing"), fit(Encoding.categories(), 3, r -> null).inputNames());
    assertEquals(NumericEncoder.nothing("c"), fit(Encoding.categories(), 0, r -> "a"));
  }
}
