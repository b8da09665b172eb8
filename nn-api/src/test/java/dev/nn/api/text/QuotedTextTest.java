package dev.nn.api.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.text.PluginForm.QuotedText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotedTextTest {

  /** The first and the last of each range of characters that get lost. */
  @ParameterizedTest
  @ValueSource(
      chars = {
        '\u0000', '\u001f', '\u007f', '\u009f', '\u061c', '\u200b', '\u200f', '\u2028', '\u202e',
        '\u2060', '\u206f', '\ufeff', '\ufffe', '\uffff'
      })
  void charactersThatGetLostAreWrittenByNumber(char c) {
    String quoted = QuotedText.of("a" + c);
    assertEquals("\"a\\u%04x\"".formatted((int) c), quoted);
    assertEquals("a" + c, QuotedText.read(quoted));
  }

  @ParameterizedTest
  @ValueSource(
      chars = {
        ' ', '~', '\u00a0', '\u200a', '\u2010', '\u2027', '\u202f', '\u205f', '\u2070', '\ufefe',
        '\uff00', '\ufffd'
      })
  void theirNeighboursAreWrittenAsTheyAre(char c) {
    assertEquals("\"" + c + "\"", QuotedText.of(String.valueOf(c)));
  }

  @Test
  void halvesOfPairsAreWrittenByNumber() {
    String pair = "\ud83d\ude00";
    assertEquals("\"" + pair + "\"", QuotedText.of(pair));
    assertEquals("\"\\ud83d\"", QuotedText.of("\ud83d"));
    assertEquals("\"\\ude00\"", QuotedText.of("\ude00"));
    assertEquals("\"\\ud83da\"", QuotedText.of("\ud83da"));
    assertEquals("\"a\\ude00\"", QuotedText.of("a\ude00"));
  }

  @Test
  void theEndIsAfterTheFirstQuoteWithoutABackslash() {
    assertEquals(5, QuotedText.end("\"a\\\"\" b", 0));
    assertEquals(4, QuotedText.end("x=\"\"", 2));
    assertEquals(-1, QuotedText.end("a", 0));
    assertEquals(-1, QuotedText.end("\"a", 0));
    assertEquals(-1, QuotedText.end("\"", 0));
    assertEquals(-1, QuotedText.end("\"a\\", 0));
    assertEquals(-1, QuotedText.end("\"a\\\"", 0));
  }

  @Test
  void numbersAreReadInAnyCase() {
    assertEquals("\u00af\u00fa", QuotedText.read("\"\\u00aF\\u00Fa\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\\u00a",
        "\"\\u00ag\"",
        "\"\\u00a\"",
        "\"\\u",
        "\"\\u00a\uff11\"",
        "\"\\u 0a1\""
      })
  void numbersHaveFourDigits(String quoted) {
    assertThat(refusal(quoted)).contains(quoted, "without four hexadecimal digits");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"", "\"a", "\"a\"b", "\"a\\\""})
  void textThatIsNotClosedOrGoesOnIsRejected(String quoted) {
    assertThat(refusal(quoted)).contains(quoted + " is no text");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\\", "\"\\ \"", "\"\\b\""})
  void unknownEscapesAreRejected(String quoted) {
    assertTrue(refusal(quoted).startsWith(quoted + " has a backslash before '"), quoted);
  }

  private static String refusal(String quoted) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> QuotedText.read(quoted)).getMessage());
  }
}
