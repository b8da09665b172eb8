package dev.nn.data.preprocessing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.Column;
import dev.nn.data.cells.NumberForm;
import dev.nn.data.preprocessing.ColumnRange.CategoryRange;
import dev.nn.data.preprocessing.ColumnRange.NumberRange;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The categories of one column, and the texts of codes in warnings. */
class CategoryRangeTest {

  private static final Column CITY = Column.category("city", List.of("Bern", "Oslo", "Rome"));

  /** Ten rows: two of the first category, three of the last, three others, two missing. */
  @ParameterizedTest
  @CsvSource({"0,0", "0.19,0", "0.2,2", "0.45,2", "0.5,-1", "0.75,-1", "0.8,NaN", "1,NaN"})
  void sharesAreThoseOfTheRows(double share, double code) {
    assertEquals(code, new CategoryRange("city", List.of(2, 0, 3), 2, 3).quantile(share));
  }

  /** The end belongs to the last category that has rows. */
  @Test
  void theEndIsTheLastOne() {
    assertEquals(0, new CategoryRange("city", List.of(2, 0, 0), 0, 0).quantile(1));
    assertEquals(-1, new CategoryRange("city", List.of(2, 0, 0), 0, 2).quantile(1));
    assertEquals(Double.NaN, new CategoryRange("city", List.of(2, 0, 0), 1, 0).quantile(1));
    assertEquals(1, new CategoryRange("city", List.of(0, 2), 0, 0).quantile(0));
  }

  @ParameterizedTest
  @CsvSource({"0,false", "1,true", "2,false", "3,true", "-1,true", "0.5,true", "NaN,true"})
  void codesWithoutRowsAreOutside(double code, boolean outside) {
    assertEquals(outside, new CategoryRange("city", List.of(2, 0, 3), 0, 0).outside(code));
  }

  @Test
  void unknownCategoriesAreInsideWhereOthersWere() {
    CategoryRange range = new CategoryRange("city", List.of(2, 0, 3), 1, 1);
    assertEquals(
        List.of(false, false, true),
        List.of(range.outside(-1), range.outside(3), range.outside(1)));
    assertEquals(false, range.outside(Double.NaN));
    assertTrue(range.far(1), "a category is no distance");
  }

  @Test
  void codesAreShownAsTheirTexts() {
    Column share = Column.number("share", new NumberForm(".", "", "%"));
    assertEquals("Bern", Ranges.text(CITY, 0));
    assertEquals("Rome", Ranges.text(CITY, 2));
    assertEquals("unknown", Ranges.text(CITY, 3));
    assertEquals("unknown", Ranges.text(CITY, -1));
    assertEquals("missing", Ranges.text(CITY, Double.NaN));
    assertEquals("2.5", Ranges.text(Column.number("x"), 2.5));
    assertEquals("unreadable", Ranges.text(share, Double.POSITIVE_INFINITY));
    assertEquals(share.form().text(0.5), Ranges.text(share, 0.5));
  }

  private static final List<Column> COLUMNS = List.of(CITY, Column.number("x"));

  private static Ranges ranges(int rome) {
    return new Ranges(
        COLUMNS,
        List.of(
            new CategoryRange("city", List.of(2, 0, rome), 0, 0),
            new NumberRange("x", 3, 3, List.of())));
  }

  /** A cell without a code of its own is shown as it was given. */
  @Test
  void warningsShowCells() {
    double[] row = {-1, Double.POSITIVE_INFINITY};
    List<String> given = List.of("Paris", "many");

    assertEquals(
        List.of("unknown"), ranges(1).warnings(row).stream().map(RangeWarning::value).toList());
    assertEquals(
        List.of("Paris"),
        ranges(1).warnings(row, given::get).stream().map(RangeWarning::value).toList());
    assertEquals(
        List.of("Oslo", "7"),
        ranges(1).warnings(new double[] {1, 7}, given::get).stream()
            .map(RangeWarning::value)
            .toList());
    Ranges numbers =
        new Ranges(
            List.of(Column.number("x")),
            List.of(NumberRange.of("x", 2, 0, 1, new double[] {1, 2}, 2)));
    assertEquals(
        List.of("many"),
        numbers.warnings(new double[] {Double.POSITIVE_INFINITY}, c -> "many").stream()
            .map(RangeWarning::value)
            .toList());
  }

  @Test
  void rangesOfEqualRowsAreEqual() {
    assertEquals(ranges(1), ranges(1));
    assertEquals(ranges(1).hashCode(), ranges(1).hashCode());
    assertNotEquals(ranges(1), ranges(0));
    assertNotEquals(ranges(1).hashCode(), ranges(0).hashCode());
    assertEquals(
        "city  'Bern', 'Rome'\nx        no number\n".replaceAll(" +", " "),
        ranges(1).toString().replaceAll(" +", " "));
  }

  @Test
  void rareTextsAloneAreSaidToBeRare() {
    Column zip = Column.category("zip", List.of());
    assertEquals("only rare texts", new CategoryRange("zip", List.of(), 0, 50).text(zip));
  }
}
