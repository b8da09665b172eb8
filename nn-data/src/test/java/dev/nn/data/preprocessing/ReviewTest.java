package dev.nn.data.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertLinesMatch;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Matrix;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.ColumnReview.Finding;
import dev.nn.data.preprocessing.ColumnReview.TextReview;
import dev.nn.data.preprocessing.PreprocessingSpec.Review;
import dev.nn.data.preprocessing.PreprocessingSpec.TextRule;
import dev.nn.data.preprocessing.codes.CodeBook;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ReviewTest {

  private static final int ROWS = 40;
  private static final PreprocessingSpec SPEC = PreprocessingSpec.defaults();

  private final MemoryTable table = new MemoryTable().numbers("y", numbers(r -> r % 7));

  @Test
  void columnsWithoutInformationAreLeftOut() {
    table
        .numbers("one", numbers(r -> 0.1))
        .texts("same", texts(r -> "a"))
        .numbers("nothing", numbers(r -> Double.NaN))
        .texts("empty", texts(r -> null))
        .numbers("x", numbers(r -> r % 3));
    assertLinesMatch(
        List.of(
            "x: used",
            "y: predicted",
            "one: left out, .* 0\\.1 in all 40 .*",
            "same: left out, .* 'a' in all 40 .*",
            "nothing: left out, .* missing in all 40 .*",
            "empty: left out, .* missing in all 40 .*"),
        reviewed(SPEC));
  }

  @Test
  void truthValuesAreOneInput() {
    table.texts("smoker", texts(r -> r % 3 == 0 ? "Yes" : "No"));
    assertEquals(List.of("smoker"), fit(SPEC).inputNames());
  }

  @Test
  void truthValuesAreReadInAnySpelling() {
    table
        .texts("smoker", texts(r -> r % 3 == 0 ? "Yes" : "No"))
        .numbers("paid", numbers(r -> r % 2));
    Preprocessing fitted = fit(SPEC);
    float[] yesAndNo = {read(fitted, table, 0)[0], read(fitted, table, 1)[0]};
    for (String[] spelling : new String[][] {{"true", "false"}, {"YES", "NO"}, {"y", "n"}}) {
      Table other = new MemoryTable().texts("smoker", spelling).texts("paid", "True", "False");
      float[] first = read(fitted, other, 0);
      float[] second = read(fitted, other, 1);
      assertArrayEquals(yesAndNo, new float[] {first[0], second[0]});
      assertArrayEquals(
          new float[] {read(fitted, table, 1)[1], read(fitted, table, 0)[1]},
          new float[] {first[1], second[1]});
    }
    Table numbers = new MemoryTable().numbers("smoker", 1, 0).numbers("paid", 1, 0);
    assertEquals(yesAndNo[0], read(fitted, numbers, 0)[0]);
    assertEquals(fitted.code(0, "Yes"), fitted.code(0, true));
  }

  @Test
  void anIdentifierIsLeftOut() {
    table
        .numbers("row", numbers(r -> r + 1))
        .numbers("assigned", numbers(r -> 100 + r * 7 % ROWS))
        .numbers("customer_id", numbers(r -> 1e6 + r * r * 1000))
        .numbers("CustomerID", numbers(r -> 1e6 - r * r * 1000))
        .numbers("paid", numbers(r -> 1e6 + r * r * 1000))
        .numbers("plan_id", numbers(r -> r % 20))
        .numbers("length", numbers(r -> r + 0.5));
    assertLinesMatch(
        List.of(
            "paid: used",
            "plan_id: used",
            "length: used",
            "y: predicted",
            "row: left out, .* 40 .* 1 to 40, .*identifier.*",
            "assigned: left out, .* 40 .* 100 to 139, .*identifier.*",
            "customer_id: left out, .* 40 .* 1000000 to 2521000, .*identifier.*",
            "CustomerID: left out, .* 40 .* -521000 to 1000000, .*identifier.*"),
        reviewed(SPEC));
  }

  /** A few different whole numbers may be ages. */
  @Test
  void inFewRowsDifferentNumbersAreUsed() {
    Table few =
        new MemoryTable()
            .numbers("age", 20, 21, 22, 23)
            .numbers("y", 1, 0, 1, 5)
            .texts("name", "a", "b", "c", "d");
    Preprocessing fitted = SPEC.fit(few, Rows.all(4), Target.regression("y"));
    assertEquals(
        List.of("age", "name = a", "name = b", "name = c", "name = d"), fitted.inputNames());
  }

  @Test
  void nearlyUniqueTextsAreLeftOut() {
    table
        .texts("name", texts(r -> "name " + r))
        .texts("ticket", texts(r -> "ticket " + (r < 18 ? r % 9 : r)))
        .texts("cabin", texts(r -> r % 2 == 0 ? null : "cabin " + r))
        .texts("port", texts(r -> "port " + r % 4));
    assertLinesMatch(
        List.of(
            "port: used",
            "y: predicted",
            "name: left out, .* 40 different .* 40 training rows, .*'name 0'.*",
            "ticket: left out, .* 31 different .* 40 training rows, .*'ticket 0'.*",
            "cabin: left out, .* 20 different .* 40 training rows, .*'cabin 1'.*"),
        reviewed(SPEC));
  }

  @Test
  void aColumnWithAChosenEncodingIsUsed() {
    table
        .numbers("row", numbers(r -> r + 1))
        .texts("name", texts(r -> "name " + r))
        .numbers("one", numbers(r -> 1))
        .numbers("nothing", numbers(r -> Double.NaN));
    PreprocessingSpec chosen =
        SPEC.column("row", Encoding.numeric())
            .column("name", Encoding.oneHot())
            .column("one", Encoding.numeric())
            .column("nothing", Encoding.numeric());
    assertLinesMatch(
        List.of(
            "row: used",
            "name: used",
            "one: used",
            "y: predicted",
            "nothing: left out, .* missing in all 40 .*"),
        reviewed(chosen));
    assertEquals(42, fit(chosen).inputNames().size());
  }

  @Test
  void numbersWithAFewWordsAreNumbers() {
    table
        .texts("age", texts(r -> r == 3 ? "unknown" : r == 5 ? null : String.valueOf(20 + r)))
        .texts("icd", texts(r -> r % 3 == 0 ? "V" + r : String.valueOf(200 + r)))
        .texts("zip", texts(r -> String.valueOf(1000 + r % 25)));
    Preprocessing fitted = fit(SPEC.column("icd", Encoding.categories()));

    assertEquals(List.of("age", "age is missing"), fitted.inputNames().subList(0, 2));
    assertThat(fitted.notes())
        .singleElement()
        .asString()
        .contains("'age'", "1 of 40 training rows", "'unknown'", "missing");
    float[] inputs = read(fitted, table, 3);
    assertArrayEquals(new float[] {0, 1}, new float[] {inputs[0], inputs[1]});
    assertEquals(CodeBook.NO_NUMBER, fitted.code(0, "unknown"));
    assertEquals(CodeBook.NEW_TEXT, fitted.code(0, "none at all"));
    assertEquals("zip = 1000", fitted.inputNames().get(fitted.inputNames().size() - 25));
  }

  /** The row of a unit, whose target is missing, or a row that validates. */
  @Test
  void aWordOutsideTheTrainingRowsCountsAsMissingToo() {
    table.texts("length", texts(r -> r == 0 ? "m" : r == 39 ? "?" : r + ".5"));
    Preprocessing fitted =
        SPEC.fit(table, Rows.of(IntStream.range(1, 39).toArray()), Target.regression("y"));

    assertEquals(List.of("length"), fitted.inputNames());
    assertThat(fitted.notes()).singleElement().asString().contains("'length'", "'m'", "'?'");
    assertEquals(0, read(fitted, table, 0)[0], 1e-6);
    assertEquals(0, encoded(fitted, fitted.code(0, "m"))[0], 1e-6);
  }

  @Test
  void datesAreRead() {
    table
        .texts("day", texts(r -> "2024-0" + (1 + r % 3) + "-" + (10 + r % 18)))
        .texts("same", texts(r -> r % 2 == 0 ? null : "2024-01-01"));
    Preprocessing fitted = fit(SPEC);
    assertEquals("day time", fitted.inputNames().get(0));
    assertEquals(2, fitted.notes().size());
    assertTrue(
        fitted.notes().get(0).text().startsWith("column 'day' is read as "), fitted::toString);
    assertEquals(fitted, Preprocessing.parse(fitted.toJson()));
  }

  /** A guess, or a text without a date, is a warning in the log. */
  @Test
  void doubtfulDatesAreWarnings() {
    assertFalse(dates(r -> 10 + r % 18 + "/01/2024").warning());
    assertTrue(dates(r -> 1 + r % 12 + "/" + (1 + r % 7) + "/2024").warning());
    assertTrue(dates(r -> r == 0 ? "soon" : 10 + r % 18 + "/01/2024").warning());
  }

  private static Finding dates(IntFunction<String> text) {
    Table texts = new MemoryTable().texts("day", texts(text));
    Categories found = Categories.count(texts, 0, Rows.all(ROWS));
    return new TextReview(found, texts.columns().get(0), ROWS, TextRule.REPEATED)
        .finding(Encoding.numeric(), Encoding.categories());
  }

  /** An encoding helps no column without cells, or of one text. */
  @Test
  void adviceIsOnAnIdentifier() {
    table
        .texts("same", texts(r -> "a"))
        .numbers("id", numbers(r -> r + 1))
        .numbers("x", numbers(r -> r % 3));
    ColumnReview columns =
        new ColumnReview(
            table, Rows.all(ROWS), Encoding.numeric(), Encoding.categories(), TextRule.REPEATED);
    Review review = new Review((name, encoding) -> columns.encode(table.column(name), encoding));
    review.add(columns.review(1, null));
    assertEquals("", review.advice().text());
    review.add(columns.review(2, null));
    assertThat(review.advice().text()).contains("column(\"id\", Encoding.numeric())");
  }

  @Test
  void chosenCategoriesThatAllRowsShareAreAWarning() {
    int rows = 100;
    Table names =
        new MemoryTable()
            .texts("name", IntStream.range(0, rows).mapToObj(r -> "n" + r).toArray(String[]::new))
            .numbers("y", IntStream.range(0, rows).mapToDouble(r -> r % 3).toArray());

    Preprocessing fitted =
        SPEC.column("name", Encoding.categories())
            .fit(names, Rows.all(rows), Target.regression("y"));

    assertEquals(1, fitted.encoders().size());
    assertThat(fitted.notes()).singleElement().asString().contains("'name'", "rare");
  }

  @Test
  void numbersBeyondFloatsCountAsTheGreatestOther() {
    table.numbers("x", numbers(r -> r == 4 ? 1e308 : r == 5 ? -1e308 : r % 4));
    Preprocessing fitted = fit(SPEC);
    assertThat(fitted.notes())
        .singleElement()
        .asString()
        .contains("'x'", "2 numbers", "3.4028235E38");
    // The range of the others is 0 to 3, and clipping begins at −3 and at 6.
    assertArrayEquals(read(fitted, table, 4), encoded(fitted, 6));
    assertArrayEquals(read(fitted, table, 5), encoded(fitted, -3));
    assertArrayEquals(encoded(fitted, 6), encoded(fitted, 1e300));
  }

  @Test
  void aNumberFarFromTheOthersCountsAsTheBorder() {
    table.numbers("age", numbers(r -> r == 4 ? 1e6 : 20 + r % 50));
    Preprocessing fitted = fit(SPEC);
    assertThat(fitted.notes())
        .singleElement()
        .asString()
        .contains(
            "'age'",
            "1000000 in row 5",
            "as 98;",
            "Encoding.numeric().far(Double.POSITIVE_INFINITY)");
    assertArrayEquals(read(fitted, table, 4), encoded(fitted, 98));
    assertArrayEquals(encoded(fitted, 98), encoded(fitted, 1e9));
    PreprocessingSpec all = SPEC.numbers(Encoding.numeric().far(Double.POSITIVE_INFINITY));
    assertEquals(List.of(), fit(all).notes());
    assertTrue(encoded(fit(all), 59)[0] < 0, "the one moves the mean");
  }

  @Test
  void severalFarNumbersHaveOneNote() {
    table.numbers("age", numbers(r -> r == 4 ? 1e6 : r == 9 ? -1e5 : 20 + r % 50));
    assertThat(fit(SPEC).notes())
        .singleElement()
        .asString()
        .contains(
            "'age'",
            "2 numbers",
            "1000000 in row 5",
            "-19 or 98",
            "Encoding.numeric().far(Double.POSITIVE_INFINITY)");
  }

  /** There is no model of a table without a column to learn from. */
  @Test
  void aTableThatTellsNothingIsRefusedWithTheReasons() {
    table
        .texts("same", texts(r -> "a"))
        .numbers("one", numbers(r -> 1))
        .texts("story", texts(r -> "a story of " + r + " pages"))
        .numbers("none", numbers(r -> Double.NaN));
    assertThat(assertThrows(IllegalArgumentException.class, () -> fit(SPEC)))
        .hasMessageContainingAll("but 'y'", "'same'", "'one'", "a story of 0 pages", "and 1 more");
  }

  @Test
  void anIdentifierIsUsedIfThereIsNothingElse() {
    table.texts("same", texts(r -> "a")).numbers("row", numbers(r -> r));
    Preprocessing fitted = fit(SPEC);
    assertEquals(List.of("row"), fitted.inputNames());
    assertThat(fitted.notes())
        .singleElement()
        .asString()
        .contains("'row' is used", "40 training rows", "0 to 39");
    assertTrue(encoded(fitted, 30)[0] > encoded(fitted, 10)[0]);
    assertLinesMatch(
        List.of("row: used", "y: predicted", "same: left out, .* 'a' in all 40 .*"),
        reviewed(SPEC));
  }

  @Test
  void yearsAreNoIdentifier() {
    table
        .numbers("built", numbers(r -> 1980 + r))
        .numbers("year_id", numbers(r -> 1980 + r))
        .numbers("row", numbers(r -> 1499 + r));
    assertEquals(List.of("built"), fit(SPEC).inputNames());
  }

  /** The file of the training rows had numbers alone. */
  @Test
  void aFewTextsAmongTheNumbersOfANewTableAreMissing() {
    table.numbers("x", numbers(r -> r % 3)).numbers("z", numbers(r -> r % 5));
    Preprocessing fitted = fit(SPEC);
    Table other = new MemoryTable().texts("x", "2", "many", null, "1").numbers("z", 0, 0, 0, 0);
    assertArrayEquals(read(fitted, other, 2), read(fitted, other, 1));
    assertEquals(read(fitted, table, 1)[0], read(fitted, other, 3)[0]);
    assertEquals(0, fitted.readableInputs(other).refused(1), "the place of x");

    Table wordy = new MemoryTable().texts("x", "many", "few", "1", null).numbers("z", 0, 0, 0, 0);
    refused(fitted, wordy, 0, "row 1, column 'x': 'many'");
    Table strictly =
        new MemoryTable().numbers("x", numbers(r -> r % 3)).numbers("y", numbers(r -> r % 7));
    refused(
        SPEC.strict().fit(strictly, Rows.all(ROWS), Target.regression("y")),
        other,
        1,
        "row 2, column 'x': 'many'");
  }

  private static void refused(Preprocessing fitted, Table table, int row, String start) {
    assertThat(assertThrows(IllegalArgumentException.class, () -> fitted.inputs(table).check(row)))
        .hasMessageStartingWith(start)
        .hasMessageContaining("not a number");
  }

  @Test
  void theReasonsAreStored() {
    table
        .numbers("one", numbers(r -> 1))
        .texts("age", texts(r -> r == 3 ? "unknown" : String.valueOf(20 + r)));
    Preprocessing fitted = fit(SPEC);
    Preprocessing again = Preprocessing.parse(fitted.toJson());
    assertEquals(fitted, again);
    assertEquals(fitted.reviewed(), again.reviewed());
    assertEquals(fitted.notes(), again.notes());
  }

  @Test
  void aStrictSpecificationRejectsThem() {
    table.numbers("one", numbers(r -> 1));
    assertThat(assertThrows(IllegalArgumentException.class, () -> fit(SPEC.strict())))
        .hasMessageContainingAll("'one'", "1 in all 40", "without(\"one\")");
  }

  private List<String> reviewed(PreprocessingSpec spec) {
    return fit(spec).reviewed().stream().map(ModelColumn::toString).toList();
  }

  private Preprocessing fit(PreprocessingSpec spec) {
    return spec.fit(table, Rows.all(ROWS), Target.regression("y"));
  }

  private static float[] read(Preprocessing fitted, Table table, int row) {
    float[] inputs = new float[fitted.inputNames().size()];
    fitted.inputs(table).check(row);
    fitted.inputs(table).read(row, inputs, 0);
    return inputs;
  }

  private static float[] encoded(Preprocessing fitted, double code) {
    float[] inputs = Matrix.zeros(1, fitted.inputNames().size()).data();
    fitted.encoders().get(0).encode(code, inputs, 0);
    return inputs;
  }

  private static double[] numbers(IntToDoubleFunction number) {
    return IntStream.range(0, ROWS).mapToDouble(number).toArray();
  }

  private static String[] texts(IntFunction<String> text) {
    return IntStream.range(0, ROWS).mapToObj(text).toArray(String[]::new);
  }

  /** A year is from 1500 to 2200, and 40 of 50 numbers in a row are a counter. */
  @Test
  void countersHaveAFifthOfGapsAtMost() {
    table
        .numbers("from", numbers(r -> 1500 + r))
        .numbers("to", numbers(r -> 2161 + r))
        .numbers("later", numbers(r -> 2162 + r))
        .numbers("counter", numbers(r -> r == 39 ? 49 : r))
        .numbers("gaps", numbers(r -> r == 39 ? 50 : r))
        .numbers("again_id", numbers(r -> r == 0 ? 21000 : r * 7 % ROWS * 1000));
    assertEquals(
        List.of("from: used", "to: used", "gaps: used", "again_id: used", "y: predicted"),
        reviewed(SPEC).subList(0, 5));
    assertEquals(7, reviewed(SPEC).size());
  }

  /**
   * A column of free text is no input, so no form asks for it, though its missing cells may tell
   * something.
   */
  @Test
  void inTwentyRowsDifferentTextsAreNames() {
    for (int rows : new int[] {19, 20}) {
      MemoryTable small =
          new MemoryTable()
              .numbers("y", IntStream.range(0, rows).asDoubleStream().toArray())
              .texts("name", Arrays.copyOf(texts(r -> "name " + r), rows))
              .texts("port", Arrays.copyOf(texts(r -> "port " + r % 2), rows));
      List<String> names =
          SPEC.fit(small, Rows.all(rows), Target.regression("y")).columns().stream()
              .map(Column::name)
              .toList();
      assertEquals(rows < 20 ? List.of("name", "port") : List.of("port"), names);
    }
  }

  @Test
  void rangesAreThoseOfTheColumnsThatAreUsed() {
    table.numbers("one", numbers(r -> 1)).numbers("x", numbers(r -> r % 3));
    assertEquals(
        List.of("x"),
        fit(SPEC).ranges().orElseThrow().columns().stream().map(ColumnRange::column).toList());
  }

  @Test
  void theGreatestFloatIsNoneBeyond() {
    table.numbers("x", numbers(r -> r % 2 == 0 ? Float.MAX_VALUE : r));
    assertEquals(List.of(), fit(SPEC).notes());
  }

  @Test
  void columnsWithoutKeptCellsAreNotEncoded() {
    String reason = "it has too many different texts";
    List<Column> columns =
        List.of(Column.number("y"), Column.number("x"), Column.unread("notes", reason));
    Table some =
        Table.of(
            columns, new double[][] {{1, 1, Double.NaN}, {2, 5, Double.NaN}, {3, 2, Double.NaN}});
    Preprocessing fitted = SPEC.fit(some, Rows.all(3), Target.regression("y"));
    assertThat(fitted.reviewed().get(fitted.reviewed().size() - 1).toString())
        .startsWith("notes: left out, because " + reason)
        .contains("Encoding.text()");
    for (Executable refused :
        List.<Executable>of(
            () -> SPEC.fit(some, Rows.all(3), Target.regression("notes")),
            () -> SPEC.fit(some, Rows.all(3), Target.of("notes")),
            () ->
                SPEC.column("notes", Encoding.numeric())
                    .fit(some, Rows.all(3), Target.regression("y")),
            () -> SPEC.strict().fit(some, Rows.all(3), Target.regression("y")),
            () ->
                fitted.inputs(
                    Table.of(List.of(Column.unread("x", reason)), new double[][] {{Double.NaN}})),
            () ->
                fitted.targets(
                    Table.of(
                        List.of(Column.unread("y", reason)), new double[][] {{Double.NaN}})))) {
      assertThat(assertThrows(IllegalArgumentException.class, refused))
          .hasMessageContaining("cells were not kept");
    }
  }

  /** Half of the present cells may be texts. */
  @Test
  void halfOfTheCellsMayBeTexts() {
    table.numbers("x", numbers(r -> r % 3)).numbers("z", numbers(r -> r % 5));
    Preprocessing fitted = fit(SPEC);
    Table half = new MemoryTable().texts("x", "2", "many", null).numbers("z", 0, 0, 0);
    assertArrayEquals(read(fitted, half, 2), read(fitted, half, 1));
  }
}
