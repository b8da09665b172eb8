package dev.nn.data.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.dates.DateForm;
import dev.nn.data.dates.DatePart;
import dev.nn.data.dates.DateReading;
import dev.nn.data.preprocessing.Dates.DateEncoder;
import dev.nn.data.preprocessing.Encoding.Unseen;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatesTest {

  private static Table table(String... texts) {
    List<String> categories = new ArrayList<>();
    double[][] rows = new double[texts.length][2];
    for (int r = 0; r < texts.length; r++) {
      if (!texts[r].isEmpty() && !categories.contains(texts[r])) {
        categories.add(texts[r]);
      }
      rows[r][0] = texts[r].isEmpty() ? Double.NaN : categories.indexOf(texts[r]);
      rows[r][1] = r;
    }
    return Table.of(List.of(Column.category("when", categories), Column.number("y")), rows);
  }

  private static Table numbers(double... numbers) {
    double[][] rows = new double[numbers.length][];
    for (int r = 0; r < rows.length; r++) {
      rows[r] = new double[] {numbers[r], r};
    }
    return Table.of(List.of(Column.number("when"), Column.number("y")), rows);
  }

  private static Preprocessing fit(Table table, Encoding encoding) {
    return PreprocessingSpec.defaults()
        .column("when", encoding)
        .fit(table, Rows.all(table.rows()), Target.regression("y"));
  }

  private static float[] encoded(Preprocessing preprocessing, Object value) {
    float[] inputs = new float[preprocessing.inputNames().size()];
    preprocessing.encoders().get(0).encode(preprocessing.code(0, value), inputs, 0);
    return inputs;
  }

  @Test
  void partsThatVaryAreInputs() {
    Preprocessing months = fit(table("2024-01-05", "2024-02-05", "2024-03-05"), Encoding.date());
    assertEquals(
        List.of(
            "when time",
            "when month",
            "when month sine",
            "when month cosine",
            "when weekday",
            "when weekday sine",
            "when weekday cosine"),
        months.inputNames());
    Preprocessing times = fit(table("10:00", "12:00", "14:00"), Encoding.date());
    assertEquals(List.of("when hour", "when hour sine", "when hour cosine"), times.inputNames());
    assertArrayEquals(
        new float[] {0, (float) StrictMath.sin(StrictMath.PI), -1}, encoded(times, "12:00"));
    assertEquals(
        List.of("when year"),
        fit(table("2023-01-05", "2024-02-05"), Encoding.date().parts(DatePart.YEAR)).inputNames());
  }

  @Test
  void aValueIsADateInAnyForm() {
    Preprocessing days = fit(table("05/01/2024", "06/02/2024", "17/03/2024"), Encoding.date());
    float[] expected = encoded(days, "06/02/2024");
    assertArrayEquals(expected, encoded(days, LocalDate.of(2024, 2, 6)));
    assertArrayEquals(expected, encoded(days, LocalDateTime.of(2024, 2, 6, 0, 0)));
    assertArrayEquals(expected, encoded(days, Instant.parse("2024-02-06T00:00:00Z")));
    assertArrayEquals(
        expected,
        encoded(days, LocalDateTime.of(2024, 2, 6, 1, 0).atZone(ZoneId.of("Europe/Berlin"))));
    assertEquals(1_707_177_600, days.code(0, LocalDate.of(2024, 2, 6)));
    assertTrue(Double.isNaN(days.code(0, null)));
  }

  @Test
  void missingAndOtherTextsAreMarked() {
    Preprocessing days =
        fit(table("2024-01-05", "", "later", "2024-02-06"), Encoding.date(DateForm.YEAR_FIRST));
    int last = days.inputNames().size() - 1;
    assertEquals("when is missing", days.inputNames().get(last));
    float[] missing = new float[last + 1];
    missing[last] = 1;
    assertArrayEquals(missing, encoded(days, null));
    assertArrayEquals(missing, encoded(days, "soon"));
    assertEquals(0, encoded(days, "2024-01-05")[last]);
  }

  @Test
  void strictDatesRejectOtherTexts() {
    Table table = table("2024-01-05", "2024-02-06", "2024-03-07");
    Preprocessing days = fit(table, Encoding.date().unseen(Unseen.ERROR));
    var error = assertThrows(IllegalArgumentException.class, () -> days.code(0, "soon"));
    assertThat(error).hasMessageContainingAll("'when'", "'soon'", "2024-03-31");
    Encoding strict = Encoding.date(DateForm.YEAR_FIRST).unseen(Unseen.ERROR);
    var untrained =
        assertThrows(
            IllegalArgumentException.class, () -> fit(table("2024-01-05", "soon"), strict));
    assertThat(untrained)
        .hasMessageContainingAll(
            "'when'", "'soon' in row 2", "2024-03-31", "unseen(Unseen.IGNORE)");
  }

  @Test
  void numbersCountFromAnEpoch() {
    Preprocessing seconds = fit(numbers(0, 86_400, 1e9), Encoding.epoch(ChronoUnit.SECONDS));
    Preprocessing millis = fit(numbers(0, 864e5, 1e12), Encoding.epoch(ChronoUnit.MILLIS));
    assertArrayEquals(encoded(seconds, 1e8), encoded(millis, 1e11));
    assertArrayEquals(encoded(seconds, 86_400), encoded(millis, "1970-01-02"));
    assertEquals(1e9, millis.code(0, 1e12));
    Preprocessing compact = fit(numbers(20240331, 20240401), Encoding.date(DateForm.COMPACT));
    assertEquals(1_711_843_200, compact.code(0, 20240331));
    assertEquals(1_711_843_200, compact.code(0, "20240331"));
  }

  @Test
  void rejectsWhatIsNoDate() {
    assertTrue(
        message(numbers(1, 2), Encoding.date()).startsWith("column 'when' has numbers; declare"));
    assertTrue(
        message(table("a", "b"), Encoding.date())
            .startsWith("column 'when' has no dates that are recognized"));
    assertThat(message(table("", "Bonn", "Ulm"), Encoding.date(DateForm.DAY_FIRST)))
        .contains("'when'", "row 2", "'Bonn'", "31/03/2024");
    assertThat(message(table("2024-01-05", "2024-01-05"), Encoding.date().strict()))
        .contains("'when'", "same date", "all 2 training rows");
    assertThrows(
        IllegalArgumentException.class,
        () -> Encoding.epoch(ChronoUnit.MONTHS).fit(numbers(1, 2), 0, Rows.all(2)));
    assertThrows(
        IllegalArgumentException.class, () -> Encoding.date().parts(DatePart.DAY, DatePart.DAY));
  }

  /** The texts of such a column are gone, so no other form can read them. */
  @Test
  void aColumnThatWasReadAsDatesKeepsItsForms() {
    DateReading monthFirst = new DateReading(List.of(DateForm.MONTH_FIRST), null);
    Table table =
        Table.of(
            List.of(Column.number("when", monthFirst), Column.number("y")),
            new double[][] {{0, 1}, {86_400, 2}, {4e9, 3}});
    assertThat(message(table, Encoding.date(DateForm.DAY_FIRST)))
        .contains("'when'", "03/31/2024", "DAY_FIRST", "Encoding.date()", "2024-03-31");
    message(table, Encoding.epoch(ChronoUnit.SECONDS));
    Preprocessing same = fit(table, Encoding.date(DateForm.MONTH_FIRST));
    assertEquals(fit(table, Encoding.date()), same);
    assertEquals(86_400, same.code(0, "01/02/1970"));
  }

  /** Objects that are neither dates nor texts are no missing cells. */
  @Test
  void otherObjectsAreRejected() {
    Preprocessing days = fit(table("2024-01-05", "", "2024-02-06"), Encoding.date());
    for (Object value : List.of(new GregorianCalendar(), List.of("2024-01-05"))) {
      var error = assertThrows(IllegalArgumentException.class, () -> days.code(0, value));
      assertThat(error).hasMessageContainingAll("'when'", value.getClass().getName(), "java.time");
    }
  }

  private static String message(Table table, Encoding encoding) {
    return assertThrows(IllegalArgumentException.class, () -> fit(table, encoding)).getMessage();
  }

  @Test
  void savesAndLoads() {
    for (Encoding encoding : List.of(Encoding.date(), Encoding.date(DateForm.YEAR_FIRST))) {
      PreprocessingSpec spec = PreprocessingSpec.defaults().column("when", encoding);
      assertEquals(spec, PreprocessingSpec.parse(spec.toJson()));
    }
    PreprocessingSpec epoch =
        PreprocessingSpec.defaults().column("when", Encoding.epoch(ChronoUnit.MILLIS));
    assertEquals(epoch, PreprocessingSpec.parse(epoch.toJson()));
    Preprocessing days = fit(table("2024-01-05", "", "2024-02-06"), Encoding.date());
    assertEquals(days, Preprocessing.parse(days.toJson()));
    Preprocessing seconds = fit(numbers(0, 86_400, 1e9), Encoding.epoch(ChronoUnit.SECONDS));
    assertEquals(seconds, Preprocessing.parse(seconds.toJson()));
  }

  /** Inputs of earlier rows do not stay in place of those of a missing date. */
  @Test
  void aMissingDateHasInputsOfZero() {
    Encoder encoder =
        new DateEncoder(
            "d",
            new DateReading(List.of(DateForm.YEAR_FIRST), null),
            List.of(
                new DateEncoder.Input(DatePart.HOUR, new Scale(0, 1)),
                new DateEncoder.Input(DatePart.TIME, new Scale(0, 1))),
            true,
            Unseen.IGNORE,
            true);
    float[] inputs = new float[encoder.inputNames().size() + 2];
    java.util.Arrays.fill(inputs, 7);
    encoder.encode(Double.NaN, inputs, 1);

    float[] expected = new float[inputs.length];
    expected[0] = 7;
    expected[inputs.length - 2] = 1;
    expected[inputs.length - 1] = 7;
    assertArrayEquals(expected, inputs);
    assertTrue(encoder.accepts(DateReading.MOST));
    assertFalse(encoder.accepts(Math.nextUp(DateReading.MOST)));
  }
}
