package dev.nn.data.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.cells.NumberForm;
import dev.nn.data.preprocessing.Numeric.NumericEncoder;
import dev.nn.data.preprocessing.codes.CodeBook;
import dev.nn.data.preprocessing.codes.ColumnCodes;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns of amounts in units, and cells of other kinds than those of the training rows. */
class UnitsTest {

  private static final NumberForm PERCENT = new NumberForm(".", "", "%");

  private static Column column(String unit) {
    return unit.equals("none")
        ? Column.number("p")
        : Column.number("p", new NumberForm(".", "", unit.equals("plain") ? "" : unit));
  }

  @ParameterizedTest
  @CsvSource({
    "EUR,EUR",
    "EUR,plain",
    "EUR,none",
    "plain,EUR",
    "none,EUR",
    "none,plain",
    "%,%",
    "%,none"
  })
  void unitsThatAreAlikeOrNotGivenPass(String known, String given) {
    assertDoesNotThrow(() -> new CodeBook(column(known)).requireUnit(column(given)));
  }

  @ParameterizedTest
  @CsvSource({"EUR,USD", "EUR,%", "%,EUR", "plain,%", "none,%"})
  void otherUnitsAreRejected(String known, String given) {
    String had = known.equals("none") ? "plain numbers" : column(known).form().expected();
    assertThat(
            assertThrows(
                IllegalArgumentException.class,
                () -> new CodeBook(column(known)).requireUnit(column(given))))
        .hasMessageContainingAll(
            "'p'", column(given).form().expected(), "had " + had, "plain numbers");
  }

  @Test
  void categoriesHaveNoUnit() {
    CodeBook book = new CodeBook(Column.category("p", List.of("1", "2")));
    assertDoesNotThrow(() -> book.requireUnit(column("%")));
  }

  /** A plain 0.5 may be half a per cent or a half, so it is refused in a table. */
  @Test
  void plainNumbersAreNoPercentages() {
    Table table = new MemoryTable().numbers("p", 0.5, Double.NaN);
    ColumnCodes percent = ColumnCodes.ofInput(table, 0, new CodeBook(column("%")));
    ColumnCodes euros = ColumnCodes.ofInput(table, 0, new CodeBook(column("EUR")));
    ColumnCodes plain = ColumnCodes.ofInput(table, 0, new CodeBook(column("none")));

    assertEquals(CodeBook.NO_NUMBER, percent.code(0));
    assertEquals(Double.NaN, percent.code(1));
    assertEquals(0.5, euros.code(0));
    assertEquals(0.5, plain.code(0));
    assertEquals("0.5", percent.text(0));
    assertEquals("missing", percent.text(1));
    Table infinite = new MemoryTable().numbers("p", Double.NEGATIVE_INFINITY);
    assertEquals(
        "-Infinity", ColumnCodes.ofInput(infinite, 0, new CodeBook(column("none"))).text(0));
  }

  @Test
  void refusalsSayTheForm() {
    double none = Double.POSITIVE_INFINITY;
    NumericEncoder encoder =
        new NumericEncoder("p", 0, false, new Scale(0, 1), Bounds.NONE, none, false, PERCENT);

    assertThat(encoder.refusal("'abc'").text())
        .contains("'abc'", PERCENT.expected())
        .doesNotContain("without %");
    assertThat(encoder.refusal("0.5").text())
        .contains("0.5", "without %", PERCENT.expected(), "0.125 for 12.5 %");
    assertThat(encoder.refusal("1e300").text()).contains("1e300", "finite", "32 bits");
    NumericEncoder euros =
        new NumericEncoder(
            "p",
            0,
            false,
            new Scale(0, 1),
            Bounds.NONE,
            none,
            false,
            new NumberForm(".", "", "EUR"));
    assertThat(euros.refusal("0.5").text()).contains("0.5", "finite", "32 bits");
  }

  private enum Kind {
    HOUSE {},
    FLAT
  }

  @Test
  void constantsAndDatesAreTheirTexts() {
    CodeBook kinds = new CodeBook(Column.category("k", List.of("FLAT", "HOUSE", "2024-03-31")));

    assertEquals(1, kinds.ofValue(Kind.HOUSE));
    assertEquals(0, kinds.ofValue(Kind.FLAT));
    assertEquals(2, kinds.ofValue(LocalDate.of(2024, 3, 31)));
    assertEquals(CodeBook.UNSEEN, kinds.ofValue(LocalDate.of(2024, 4, 1)));
    Table days = new MemoryTable().numbers("day", 19_000, 19_001, 19_100);
    CodeBook dates =
        new CodeBook(Encoding.epoch(ChronoUnit.DAYS).fit(days, 0, Rows.all(3)).column());
    assertEquals(19_813 * 86_400.0, dates.ofValue(LocalDate.of(2024, 3, 31)));
  }

  /** Categories in the order that a user gave are found by their numbers. */
  @Test
  void numbersAreFoundInAnyOrder() {
    CodeBook book = new CodeBook(Column.category("k", List.of("10", "9", "many", "1")));

    assertEquals(0, book.ofValue(10));
    assertEquals(1, book.ofValue(9.0));
    assertEquals(3, book.ofValue(1));
    assertEquals(CodeBook.UNSEEN, book.ofValue(2));
  }
}
