package dev.nn.data.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Matrix;
import dev.nn.core.messages.Message;
import dev.nn.data.Dataset;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Encoding.Unseen;
import dev.nn.data.preprocessing.Numeric.NumericEncoder;
import dev.nn.data.preprocessing.OneHot.OneHotEncoder;
import dev.nn.data.preprocessing.codes.CodeBook;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreprocessingTest {

  private static final double NONE = Double.NaN;

  private final Table houses =
      new MemoryTable()
          .numbers("area", 40, 80, NONE, 120, 1e6)
          .texts("city", "Oslo", "Bergen", "Oslo", null, "Narvik")
          .numbers("price", 1, 3, 2, 2, 9);

  /** The first four rows, backwards. */
  private final Rows training = rows(3, 2, 1, 0);

  private final Preprocessing fitted =
      PreprocessingSpec.defaults().strict().fit(houses, training, Target.regression("price"));

  @Test
  void onlyTrainingRowsAreLookedAt() {
    assertEquals(
        List.of("area", "area is missing", "city = Bergen", "city = Oslo", "city is missing"),
        fitted.inputNames());
    assertEquals(80, ((NumericEncoder) fitted.encoders().get(0)).replacement());
  }

  @Test
  void theDatasetEncodesRowsAsTheyAreRead() {
    Dataset data = fitted.dataset(houses, training);
    Matrix x = Matrix.zeros(2, 5);
    Matrix t = Matrix.zeros(2, 1);

    data.read(new int[] {9, 1, 3}, 1, x, t, new float[2]);

    // Areas 120 80 40: mean 80, deviation √(3200 / 3), clipped smoothly at 10; prices 2 2 3 1: mean
    // 2, deviation √½.
    double scaled = -40 / Math.sqrt(3200.0 / 3);
    float area = (float) (scaled / Math.sqrt(1 + (scaled / 10) * (scaled / 10)));
    assertArrayEquals(new float[] {0, 1, 0, 1, 0}, x.row(0)); // row 2
    assertArrayEquals(new float[] {area, 0, 0, 1, 0}, x.row(1)); // row 0
    assertArrayEquals(new float[] {0, (float) (-1 / Math.sqrt(0.5))}, t.data());
    assertEquals(fitted.inputNames(), data.inputNames());
    assertEquals(List.of("price"), data.targetNames());
    assertEquals(4, data.rows());
  }

  @Test
  void columnsAreFoundByNameWhateverTheirOrderAndKind() {
    Table other =
        new MemoryTable()
            .texts("extra", "?", "?")
            .numbers("price", 5, 5)
            .texts("city", "Bergen", "Oslo")
            .texts("area", "80", null);
    Matrix x = Matrix.zeros(2, 5);

    fitted
        .dataset(other, Rows.all(2))
        .read(new int[] {0, 1}, 0, x, Matrix.zeros(2, 1), new float[2]);

    assertArrayEquals(new float[] {0, 0, 1, 0, 0, 0, 1, 0, 1, 0}, x.data());
  }

  @Test
  void categoriesThatAreNumbersAreFoundAsNumbersAndAsTexts() {
    Table table = new MemoryTable().numbers("zone", 3, 1, 1).numbers("y", 1, 2, 3);
    Preprocessing zones =
        PreprocessingSpec.defaults()
            .column("zone", Encoding.oneHot())
            .fit(table, Rows.all(3), Target.regression("y"));

    for (Table same :
        List.of(table, new MemoryTable().texts("zone", "3", "1", "1").numbers("y", 1, 2, 3))) {
      Matrix x = Matrix.zeros(3, 2);
      zones
          .dataset(same, Rows.all(3))
          .read(new int[] {0, 1, 2}, 0, x, Matrix.zeros(3, 1), new float[3]);
      assertArrayEquals(new float[] {0, 1, 1, 0, 1, 0}, x.data());
    }
    assertEquals(1, zones.code(0, 3));
    assertEquals(1, zones.code(0, 3.0f));
    assertEquals(1, zones.code(0, "3"));
  }

  @Test
  void cellsThatCannotBeEncodedAreNamed() {
    assertThat(refusal(() -> fitted.dataset(houses, Rows.all(5))))
        .contains("row 5", "'city'", "'Narvik'", "Bergen, Oslo", "Unseen.IGNORE", "Unseen.OTHER");
    assertThat(
            refusal(
                () ->
                    fitted.dataset(
                        new MemoryTable()
                            .texts("area", "big")
                            .texts("city", "Oslo")
                            .numbers("price", 1),
                        Rows.all(1))))
        .contains("row 1", "'area'", "'big'", "not a number", "null");
    assertThat(
            refusal(
                () ->
                    fitted.dataset(
                        new MemoryTable()
                            .numbers("area", 1)
                            .texts("city", "Oslo")
                            .numbers("price", NONE),
                        Rows.all(1))))
        .contains("'price'", "missing in row 1", "leave such rows out");
  }

  /** A text that is missing in a CSV is a category if the column has it, as after missing(…). */
  @Test
  void aMarkerOfMissingCellsMayBeACategory() {
    Encoder spaced = new OneHotEncoder("c", List.of(" a", "NA", "a"), false, false, Unseen.ERROR);
    CodeBook book = new CodeBook(spaced.column());
    assertEquals(1, book.ofValue("NA"));
    assertEquals(1, book.ofValue(" NA"));
    assertEquals(0, book.ofValue(" a"));
    assertEquals(2, book.ofValue("a "));
    assertTrue(Double.isNaN(book.ofValue("null")));
    assertEquals(CodeBook.UNSEEN, book.ofText("null")); // in a table, which has read its file
    assertEquals(CodeBook.UNSEEN, book.ofText("a "));
  }

  @Test
  void whatIsNoNumberIsSaid() {
    assertThat(refusal(() -> fitted.code(0, "big")))
        .contains("'area'", "'big'", "not a number", "null");
    assertThat(
            Message.of(assertThrows(IllegalArgumentException.class, () -> fitted.code(0, "big")))
                .command())
        .contains("'big'", "empty");
    assertThat(refusal(() -> fitted.code(0, "1,5")))
        .contains("'area'", "'1,5'", "not a number", "decimal(',')");
    for (Object large : new Object[] {"inf", "-Infinity", "1e999", 1e300, "1e300"}) {
      assertThat(refusal(() -> fitted.code(0, large)))
          .contains("'area'", "'" + large + "'", "finite", "32 bits");
    }
    Encoder refusing = new NumericEncoder("x", Double.NaN, false, new Scale(0, 1));
    assertThat(refusing.refusal("'big'").text())
        .contains("'big'", "not a number")
        .doesNotContain("null");
    assertThat(refusing.refusal("missing").text()).contains("missing", "Missing.refused()");
  }

  @Test
  void columnsThatAreNotThereAreNamed() {
    PreprocessingSpec spec = PreprocessingSpec.defaults();
    String list = "'area', 'city', 'price'";

    assertThat(refusal(() -> spec.fit(houses, training, Target.regression("cost"))))
        .contains("no column 'cost'", list);
    assertThat(
            refusal(() -> spec.without("aera").fit(houses, training, Target.regression("price"))))
        .contains("no column 'aera'", list);
    assertThat(
            refusal(
                () ->
                    spec.column("town", Encoding.oneHot())
                        .fit(houses, training, Target.regression("price"))))
        .contains("no column 'town'", list);
    assertThat(refusal(() -> fitted.inputs(new MemoryTable().texts("city", "Oslo"))))
        .contains("no column 'area'", "'city'");
    assertThat(
            refusal(
                () ->
                    spec.without("area", "city").fit(houses, training, Target.regression("price"))))
        .contains("predict 'price'", "'area', 'city', 'price'");
  }

  @Test
  void valuesOfAnyKindAreCoded() {
    assertEquals(12.5, fitted.code(0, "12.5"));
    assertEquals(12, fitted.code(0, 12L));
    assertEquals(1, fitted.code(0, true));
    assertTrue(Double.isNaN(fitted.code(0, null)));
    assertTrue(Double.isNaN(fitted.code(0, "")));
    assertEquals(1, fitted.code(1, "Oslo"));
    assertEquals(1, fitted.code(1, " Oslo\t"));
    assertTrue(Double.isNaN(fitted.code(0, " NA ")));
    assertThat(refusal(() -> fitted.code(1, " Narvik")))
        .contains("'city'", "' Narvik'", "Bergen, Oslo");
    Preprocessing present =
        PreprocessingSpec.defaults()
            .strict()
            .fit(houses, rows(2, 1, 0), Target.regression("price"));
    for (String text : new String[] {"", " ", "NA", " null"}) {
      assertTrue(Double.isNaN(fitted.code(1, text)));
      assertThat(refusal(() -> present.code(1, text)))
          .contains("'city'", "'" + text + "'", "it is missing");
    }
    assertThat(refusal(() -> present.code(1, null))).contains("'city'", "it is missing");
    assertThat(refusal(() -> fitted.code(0, List.of(1))))
        .contains("'area'", "java.util.ImmutableCollections$List12", "null");
  }

  @Test
  void jsonReadsBackToAnEqualValue() {
    Table table =
        new MemoryTable()
            .numbers("a", 0.1, 1 / 3.0, NONE)
            .texts("b", "x", "y", "y")
            .texts("c", "s", "m", "l")
            .texts("label \"quoted\"", "no", "yes", "no");
    PreprocessingSpec spec =
        PreprocessingSpec.defaults()
            .numbers(Encoding.numeric().scaling(Scaling.minMax(-0.1, 0.7)))
            .categories(Encoding.oneHot().rareBelow(2))
            .column("c", Encoding.ordinal("s", "m", "l").unseen(Unseen.OTHER))
            .column("d", Encoding.numeric().missing(Missing.value(0.3)).scaling(Scaling.robust()))
            .column("e", Encoding.numeric().missing(Missing.median()).scaling(Scaling.none()))
            .column("f", Encoding.numeric().missing(Missing.refused()))
            .column("g", Encoding.piecewise(4))
            .without("z");
    assertEquals(spec, PreprocessingSpec.parse(spec.toJson()));

    Preprocessing some =
        PreprocessingSpec.defaults()
            .categories(Encoding.oneHot().rareBelow(2))
            .column("c", Encoding.ordinal("s", "m", "l").unseen(Unseen.OTHER))
            .fit(table, Rows.all(3), Target.classification("label \"quoted\""));
    assertEquals(some, Preprocessing.parse(some.toJson()));
    assertEquals(some.toJson(), Preprocessing.parse(some.toJson()).toJson());
    assertEquals(fitted, Preprocessing.parse(fitted.toJson()));
  }

  @Test
  void jsonThatIsWrongIsRejectedWithItsPlace() {
    String json = fitted.toJson();

    assertThat(refusal(() -> Preprocessing.parse(json.replace("numeric", "nmeric"))))
        .contains("at /inputs/0/encoding", "numeric, piecewise, one_hot, ordinal, hashed, date");
    assertTrue(
        refusal(() -> Preprocessing.parse(json.replaceFirst("\"divisor\":", "\"divisor\":-")))
            .contains("at /inputs/0/scale: a scale of shift"));
    assertTrue(
        refusal(() -> Preprocessing.parse("{\"inputs\":[]}"))
            .contains("has no member 'target' at its root"));
  }

  private static Rows rows(int... rows) {
    return new Rows() {
      @Override
      public int size() {
        return rows.length;
      }

      @Override
      public int row(int i) {
        return rows[i];
      }
    };
  }

  private static String refusal(org.junit.jupiter.api.function.Executable work) {
    return assertThrows(IllegalArgumentException.class, work).getMessage();
  }
}
