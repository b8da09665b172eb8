package dev.nn.data.preprocessing.codes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.Column;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeBookTest {

  private static final List<List<String>> PAIRS =
      List.of(
          List.of("false", "true"),
          List.of("no", "yes"),
          List.of("n", "y"),
          List.of("f", "t"),
          List.of("off", "on"),
          List.of("0", "1"));

  @ParameterizedTest
  @ValueSource(strings = {"1", "+1", "-1.", "1.5", ".5", " 2e3 ", "-.5E-10", "1e999", "00012"})
  void decimalsAreNumbers(String text) {
    assertTrue(CodeBook.isNumber(text));
    assertEquals(Double.parseDouble(text), CodeBook.number(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {".", "1,5", "1.2.3", "e5", "1e", "1e+", "--1", "NaN", "Infinity", "0x1p3", "1f"})
  void otherTextsAreNone(String text) {
    assertFalse(CodeBook.isNumber(text));
    assertEquals(CodeBook.NO_NUMBER, CodeBook.number(text));
  }

  @Property
  void aTruthValueIsFoundInAnySpelling(
      @ForAll @IntRange(max = 5) int known,
      @ForAll @IntRange(max = 5) int given,
      @ForAll @IntRange(max = 2) int knownCase,
      @ForAll @IntRange(max = 2) int givenCase,
      @ForAll boolean third,
      @ForAll boolean flag) {
    int side = flag ? 1 : 0;
    String no = spelled(PAIRS.get(known).get(0), knownCase);
    String yes = spelled(PAIRS.get(known).get(1), knownCase);
    CodeBook book =
        new CodeBook(Column.category("c", third ? List.of("maybe", no, yes) : List.of(no, yes)));
    int expected = side + (third ? 1 : 0);
    assertEquals(expected, book.ofValue(flag));
    assertEquals(expected, book.ofValue(side));
    assertEquals(expected, book.ofValue(" " + spelled(PAIRS.get(given).get(side), givenCase)));
    assertEquals(expected, book.ofText(spelled(PAIRS.get(given).get(side), givenCase)));
    assertEquals(CodeBook.UNSEEN, book.ofText("truth"));
    assertEquals(CodeBook.UNSEEN, book.ofValue(2));
  }

  private static String spelled(String text, int form) {
    return form == 0
        ? text
        : form == 1
            ? text.toUpperCase(Locale.ROOT)
            : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  @Test
  void withoutTwoTruthValuesABooleanIsItsText() {
    CodeBook letters = new CodeBook(Column.category("c", List.of("A", "B", "N", "O")));
    assertEquals(CodeBook.UNSEEN, letters.ofValue(false));
    assertEquals(CodeBook.UNSEEN, letters.ofValue(0));
    CodeBook mixed = new CodeBook(Column.category("c", List.of("True", "false", "true")));
    assertEquals(2, mixed.ofValue(true));
    assertEquals(CodeBook.UNSEEN, mixed.ofText("yes"));
  }

  /** A pattern that backtracks over two million digits would take days. */
  @Test
  void aLongTextIsReadInOnePass() {
    String digits = "1".repeat(2_000_000);
    CodeBook book = new CodeBook(Column.number("x"));
    assertEquals(CodeBook.NO_NUMBER, book.ofText(digits + "x"));
    assertEquals(CodeBook.NO_NUMBER, book.ofText(digits + "." + digits + "x"));
    assertEquals(CodeBook.NO_NUMBER, book.ofText("1e" + digits + "x"));
    assertEquals(0, book.ofText("0." + "0".repeat(2_000_000)));
  }
}
