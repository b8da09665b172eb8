package dev.nn.data.preprocessing.codes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeBookTest {

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
