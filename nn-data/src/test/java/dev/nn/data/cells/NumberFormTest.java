package dev.nn.data.cells;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberFormTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,234.50 | 1234.5",
        "1.234,50 | 1234.5",
        "1 234 | 1234",
        "1 234,5 | 1234.5",
        "1'234.5 | 1234.5",
        "1\u2019234 | 1234",
        "1\u00a0234 | 1234",
        "12\u202f345\u202f678 | 12345678",
        "1,234,567 | 1234567",
        "1.234.567 | 1234567",
        "1,5 | 1.5",
        "12.5% | 0.125",
        "12,5 % | 0.125",
        "-3% | -0.03",
        "$5 | 5",
        "-$5 | -5",
        "$-5 | -5",
        "$1,234.50 | 1234.5",
        "1.234,50 \u20ac | 1234.5",
        "EUR 5 | 5",
        "5 usd | 5",
        "(5) | -5",
        "($1,234.50) | -1234.5",
        "\u22125,5 | -5.5",
        "$.5 | 0.5",
        "1.234,50- | -1234.5",
        "62,29- EUR | -62.29",
        "62,29 \u20ac\u2212 | -62.29",
        "3.456,00+ | 3456",
      })
  void readsANumber(String text, double expected) {
    NumberForm form = NumberForm.recognize(List.of(text), (char) 0, false).orElseThrow();
    assertEquals(expected, form.ofText(text));
    assertEquals(expected, form.ofText(" " + text + " "));
    assertEquals(7, form.ofNumber(7));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a",
        "1a",
        "1,2,3",
        "1,23,456",
        "0,123,456",
        "12 34",
        "1-2",
        "5 x",
        "%5",
        "$5%",
        "$",
        "--5",
        "2-",
        "10+",
        "-1,5-",
        "(1,5-)",
        "1,5--",
        "(-5)",
        "1.2.3",
        "1,234.567.8",
        "555 1234",
        "1 of 2",
        "2024-01-01",
        "10:30",
        "''"
      })
  void rejectsAText(String text) {
    assertTrue(NumberForm.recognize(List.of(text), (char) 0, false).isEmpty());
  }

  /** A column has one form. */
  @Test
  void differentFormsAreNone() {
    for (List<String> texts :
        List.of(
            List.of("1,234.5", "1.234,5"),
            List.of("$5", "\u20ac5"),
            List.of("5%", "5"),
            List.of("5%", "$5"),
            List.of("1 234", "1,234,567"))) {
      assertTrue(NumberForm.recognize(texts, (char) 0, false).isEmpty(), texts.toString());
    }
    assertEquals("$", form("$5", "6").unit());
    assertEquals(6, form("$5", "6").ofText("6"));
  }

  private static NumberForm form(String... texts) {
    return NumberForm.recognize(List.of(texts), (char) 0, true).orElseThrow();
  }

  /** A comma in front of three digits separates thousands or decimals. */
  @Test
  void ambiguousNumbers() {
    List<String> texts = List.of("1,234", "5,678");
    assertTrue(NumberForm.recognize(texts, (char) 0, true).isEmpty());
    assertEquals(1234, NumberForm.recognize(texts, (char) 0, false).orElseThrow().ofText("1,234"));
    assertEquals(1.234, NumberForm.recognize(texts, ',', true).orElseThrow().ofText("1,234"));
    assertEquals(1234, form("1,234", "1,234,567").ofText("1,234"));
    assertEquals(1.234, form("1,234", "0,5").ofText("1,234"));
    assertEquals(1.234, form("1,234", "0,567").ofText("1,234"));
    assertEquals(1234, form("$1,234", "$950").ofText("$1,234"));
    assertEquals(1234, form("1.234 \u20ac", "950 \u20ac").ofText("1.234 \u20ac"));
  }

  @Test
  void anotherTextIsRejected() {
    NumberForm percent = form("12.5%");
    assertEquals(CellForm.REFUSED, percent.ofText("12.5"));
    assertEquals(CellForm.REFUSED, percent.ofText("$5"));
    assertEquals(CellForm.REFUSED, percent.ofText("x"));
    assertTrue(Double.isNaN(percent.ofText(" ")));
    assertEquals("numbers such as 12.5%", percent.expected());
    assertEquals(CellForm.REFUSED, form("$5").ofText("\u20ac5"));
    assertEquals("numbers such as $1,234.50", form("$5").expected());
    assertEquals("numbers such as 1,234.50 $", form("5 $").expected());
    assertEquals("numbers such as USD 1,234.50", form("-USD 5").expected());
    assertEquals("numbers such as 1.234,50 \u20ac", form("1.234,50 \u20ac").expected());
    assertEquals("numbers such as 1,234.5", form("1,234.5").expected());
  }

  @Test
  void formsThatCannotBe() {
    assertThrows(IllegalArgumentException.class, () -> new NumberForm(",", ",", ""));
    assertThrows(IllegalArgumentException.class, () -> new NumberForm(";", "", ""));
    assertThrows(IllegalArgumentException.class, () -> new NumberForm(".", "_", ""));
  }

  @Property(tries = 500)
  void formattedNumbersAreReadBack(
      @ForAll @IntRange(min = -100_000_000, max = 100_000_000) int cents) {
    double number = cents / 100.0;
    String text = String.format(Locale.ROOT, "%,.2f", number);
    assertEquals(number, new NumberForm(".", ",", "").ofText(text) + 0.0);
    String german = text.replace(',', ';').replace('.', ',').replace(';', '.');
    assertEquals(number, new NumberForm(",", ".", "").ofText(german) + 0.0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"12.5%", "0,95%", "1,234.5", "179,2", "-1.234,50 \u20ac", "-$1,234.56", "USD 950"})
  void numbersAreWrittenAsTheCellsAre(String cell) {
    NumberForm form = form(cell);
    assertEquals(cell, form.text(form.ofText(cell)));
  }

  @Test
  void hugeNumbersAreReadBackToo() {
    NumberForm form = form("1.234,50 \u20ac");
    assertEquals(1.5e20, form.ofText(form.text(1.5e20)));
    assertEquals("1.234.567 \u20ac", form.text(1234567));
  }
}
