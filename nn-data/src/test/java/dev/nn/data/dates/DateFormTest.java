package dev.nn.data.dates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateFormTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "YEAR_FIRST | 2024-03-31 | 2024-03-31T00:00",
        "YEAR_FIRST | 2024/3/1 | 2024-03-01T00:00",
        "YEAR_FIRST | 2024.03.31 | 2024-03-31T00:00",
        "YEAR_FIRST | 2024-03 | 2024-03-01T00:00",
        "YEAR_FIRST | 2024-03-31T18:30 | 2024-03-31T18:30",
        "YEAR_FIRST | 2024-03-31 18:30:15 | 2024-03-31T18:30:15",
        "YEAR_FIRST | 2024-03-31T18:30:15.25 | 2024-03-31T18:30:15.25",
        "YEAR_FIRST | 2024-03-31t18:30:15z | 2024-03-31T18:30:15",
        "YEAR_FIRST | 2024-03-31 18:30:15 UTC | 2024-03-31T18:30:15",
        "YEAR_FIRST | 2024-03-31T18:30+02:00 | 2024-03-31T16:30",
        "YEAR_FIRST | 2024-03-31T18:30:00-0530 | 2024-04-01T00:00",
        "YEAR_FIRST | 2024-03-31T01:30+02:00[Europe/Berlin] | 2024-03-30T23:30",
        "DAY_FIRST | 31.3.2024 | 2024-03-31T00:00",
        "DAY_FIRST | 31. 3. 2024 | 2024-03-31T00:00",
        "DAY_FIRST | 31/03/24 | 2024-03-31T00:00",
        "DAY_FIRST | 31-03-1969 6:05 pm | 1969-03-31T18:05",
        "DAY_FIRST | 01/02/70, 00:30 | 1970-02-01T00:30",
        "DAY_FIRST | 01/02/69 | 2069-02-01T00:00",
        "MONTH_FIRST | 3/31/2024 12:00 AM | 2024-03-31T00:00",
        "MONTH_FIRST | 03-01-24 12:15:30PM | 2024-03-01T12:15:30",
        "NAMED_MONTH | 31 March 2024 | 2024-03-31T00:00",
        "NAMED_MONTH | 31-Mar-24 | 2024-03-31T00:00",
        "NAMED_MONTH | 31MAR2024 | 2024-03-31T00:00",
        "NAMED_MONTH | March 31, 2024 | 2024-03-31T00:00",
        "NAMED_MONTH | Mar 31st, 2024 | 2024-03-31T00:00",
        "NAMED_MONTH | Sept. 3, 2024 10:15 | 2024-09-03T10:15",
        "NAMED_MONTH | 5. May 2024 | 2024-05-05T00:00",
        "NAMED_MONTH | Sun, 31 Mar 2024 18:30:00 GMT | 2024-03-31T18:30",
        "NAMED_MONTH | may 2024 | 2024-05-01T00:00",
        "NAMED_MONTH | 2. März 2021 | 2021-03-02T00:00",
        "NAMED_MONTH | 2. Ma\u0308rz 2021 18:30 | 2021-03-02T18:30",
        "NAMED_MONTH | 2. MRZ. 21 | 2021-03-02T00:00",
        "NAMED_MONTH | Dezember 2021 | 2021-12-01T00:00",
        "NAMED_MONTH | 2 mars 2021 | 2021-03-02T00:00",
        "NAMED_MONTH | 1er août 2021 | 2021-08-01T00:00",
        "NAMED_MONTH | 5 févr. 2021 | 2021-02-05T00:00",
        "NAMED_MONTH | 2 de marzo de 2021 | 2021-03-02T00:00",
        "NAMED_MONTH | 2-ene-21 | 2021-01-02T00:00",
        "NAMED_MONTH | 2 gennaio 2021 | 2021-01-02T00:00",
        "NAMED_MONTH | 2 set 2021 | 2021-09-02T00:00",
        "NAMED_MONTH | 2 de março de 2021 | 2021-03-02T00:00",
        "NAMED_MONTH | 2 de out. de 2021 | 2021-10-02T00:00",
        "NAMED_MONTH | 2 mrt 2021 | 2021-03-02T00:00",
        "NAMED_MONTH | Apr-19 | 2019-04-01T00:00",
        "NAMED_MONTH | okt-70 | 1970-10-01T00:00",
        "MONTH_YEAR | 04/2019 | 2019-04-01T00:00",
        "MONTH_YEAR | 4-2019 | 2019-04-01T00:00",
        "TIME | 18:30 | 1970-01-01T18:30",
        "TIME | 6:30:15.5 PM | 1970-01-01T18:30:15.5",
        "TIME | 12:00 am | 1970-01-01T00:00",
        "COMPACT | 20240331 | 2024-03-31T00:00",
        "COMPACT | 20240331T1830 | 2024-03-31T18:30",
        "COMPACT | 20240331183015 | 2024-03-31T18:30:15",
      })
  void readsADate(DateForm form, String text, String expected) {
    Instant instant = LocalDateTime.parse(expected).toInstant(ZoneOffset.UTC);
    double seconds = instant.getEpochSecond() + instant.getNano() / 1e9;
    assertEquals(seconds, form.seconds(text));
    assertEquals(seconds, form.seconds(" " + text + "\t"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "YEAR_FIRST | 2024",
        "YEAR_FIRST | 2023-02-29",
        "YEAR_FIRST | 2024-13-01",
        "YEAR_FIRST | 2024-03-31T24:00",
        "YEAR_FIRST | 2024-03-31T18:60",
        "YEAR_FIRST | 24-03-31",
        "YEAR_FIRST | 2024.5",
        "YEAR_FIRST | 2010-2014",
        "YEAR_FIRST | 2024-03-31x",
        "DAY_FIRST | 31.4.2024",
        "DAY_FIRST | 3/31/2024",
        "DAY_FIRST | 31/3.2024",
        "DAY_FIRST | 31/3/024",
        "DAY_FIRST | 10.0.12",
        "DAY_FIRST | 192.168.0.1",
        "MONTH_FIRST | 31/3/2024",
        "NAMED_MONTH | May",
        "NAMED_MONTH | 31 March",
        "NAMED_MONTH | Mon, 31 Mar 2024",
        "NAMED_MONTH | 30 Feb 2024",
        "NAMED_MONTH | set 2021",
        "NAMED_MONTH | OUT-1021",
        "NAMED_MONTH | 31 Februar 2021",
        "NAMED_MONTH | 2 März April 2021",
        "NAMED_MONTH | 2 Märzen 2021",
        "NAMED_MONTH | Apr 19",
        "NAMED_MONTH | Apr-1",
        "NAMED_MONTH | Apr-190",
        "MONTH_YEAR | 13/2019",
        "MONTH_YEAR | 4/19",
        "MONTH_YEAR | 04.2019",
        "DAY_FIRST | 04/2019",
        "MONTH_FIRST | 04/2019",
        "TIME | 24:00",
        "TIME | 13:00 PM",
        "TIME | 3:2",
        "TIME | 0:30 am",
        "COMPACT | 20241301",
        "COMPACT | 2024033",
      })
  void rejectsAnotherText(DateForm form, String text) {
    assertTrue(Double.isNaN(form.seconds(text)));
  }

  /** The months of each language, in full and abbreviated, are recognized in a column. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        "Jan Feb Mär Apr Mai Jun Jul Aug Sept Okt Nov Dez",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "janv févr mars avr mai juin juil août sept oct nov déc",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "ene feb mar abr may jun jul ago sept oct nov dic",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "gen feb mar apr mag giu lug ago set ott nov dic",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "jan fev mar abr mai jun jul ago set out nov dez",
        "januari februari maart april mei juni juli augustus september oktober november december",
        "jan feb mrt apr mei jun jul aug sep okt nov dec"
      })
  void monthsOfOtherLanguages(String names) {
    List<String> months = List.of(names.split(" ", -1));
    for (String end : List.of(" 2021", ". 2021")) {
      String[] texts = months.stream().map(m -> "3. " + m + end).toArray(String[]::new);
      assertEquals(List.of(DateForm.NAMED_MONTH), find(texts).reading().forms());
      for (int m = 0; m < 12; m++) {
        assertEquals(
            DateForm.YEAR_FIRST.seconds("2021-%s-03".formatted(m + 1)),
            DateForm.NAMED_MONTH.seconds(texts[m].toUpperCase(Locale.ROOT)),
            texts[m]);
      }
    }
  }

  private static DateFinding find(String... texts) {
    return DateForm.recognize(counts(texts)).orElseThrow();
  }

  private static Map<String, Integer> counts(String... texts) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (String text : texts) {
      counts.merge(text, 1, Integer::sum);
    }
    return counts;
  }

  /** An identifier such as a UUID may begin like a date with an offset, at which the JDK throws. */
  @Test
  void anOffsetBeyondADayIsNoDate() {
    assertTrue(Double.isNaN(DateForm.COMPACT.seconds("12345678-1234-4123")));
  }

  @Test
  void aDayAboveTwelveTellsTheOrder() {
    DateFinding day = find("01/02/2024", "13/02/2024");
    assertEquals(List.of(DateForm.DAY_FIRST), day.reading().forms());
    assertTrue(day.decided());
    assertEquals("read as dates such as 13/02/2024", day.note().text());
    DateFinding month = find("01/02/2024", "02/13/2024");
    assertEquals(List.of(DateForm.MONTH_FIRST), month.reading().forms());
  }

  @Test
  void firstDaysOfMonthsTellTheOrder() {
    DateFinding day = find("01/02/2024", "01/03/2024", "01/01/2024");
    assertEquals(List.of(DateForm.DAY_FIRST), day.reading().forms());
    assertTrue(day.decided());
    DateFinding month = find("2/1/2024", "3/1/2024");
    assertEquals(List.of(DateForm.MONTH_FIRST), month.reading().forms());
    assertTrue(month.decided());
  }

  @Test
  void withoutEvidenceSlashesMeanTheMonthFirstAndThatIsSaid() {
    DateFinding slashes = find("02/03/2024", "04/05/2024");
    assertEquals(List.of(DateForm.MONTH_FIRST), slashes.reading().forms());
    assertFalse(slashes.decided());
    assertThat(slashes.note().text())
        .contains("02/03/2024 (2024-02-03)", "no row tells", "Encoding.date(DateForm.DAY_FIRST)");
    DateFinding points = find("02.03.2024", "04.05.2024");
    assertEquals(List.of(DateForm.DAY_FIRST), points.reading().forms());
    assertTrue(points.decided());
  }

  /** The commonest form reads texts that fit several. */
  @Test
  void severalFormsInOneColumn() {
    DateFinding found =
        find(
            "13/02/2024",
            "14/02/2024",
            "05/06/2024",
            "2024-02-15",
            "02/17/2024",
            "16 Feb 2024",
            "18/02/2024",
            "19/02/2024",
            "20/02/2024",
            "21/02/2024",
            "soon");
    assertEquals(
        List.of(
            DateForm.DAY_FIRST, DateForm.YEAR_FIRST, DateForm.MONTH_FIRST, DateForm.NAMED_MONTH),
        found.reading().forms());
    assertEquals(10, found.dates());
    assertEquals(1, found.unread());
    assertEquals(DateForm.DAY_FIRST.seconds("05/06/2024"), found.reading().ofText("05/06/2024"));
    assertThat(found.note().text())
        .contains(
            "13/02/2024",
            "2024-02-15",
            "02/17/2024",
            "16 Feb 2024",
            "1 rows fit both",
            "1 of 11 rows",
            "'soon'",
            "missing");
  }

  @Test
  void timesAlone() {
    assertEquals(List.of(DateForm.TIME), find("10:30", "23:15", "7:00").reading().forms());
  }

  @Test
  void mostTextsMustBeDates() {
    assertTrue(DateForm.recognize(counts("2024-01-01", "soon")).isEmpty());
    assertTrue(DateForm.recognize(counts("a", "b")).isEmpty());
    assertTrue(DateForm.recognize(counts("", " ")).isEmpty());
    assertTrue(DateForm.recognize(Map.of()).isEmpty());
    assertEquals(9, DateForm.recognize(Map.of("2024-01-01", 9, "soon", 1)).orElseThrow().dates());
    assertTrue(DateForm.recognize(Map.of("2024-01-01", 8, "soon", 1)).isEmpty());
  }
}
