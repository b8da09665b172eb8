package dev.nn.api.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {

  /** The first and the last of each range. */
  @ParameterizedTest
  @ValueSource(
      chars = {
        '\u0000', '\u001b', '\u001f', '\u007f', '\u009f', '\u061c', '\u200b', '\u200e', '\u200f',
        '\u2028', '\u202e', '\u2060', '\u2066', '\u2069', '\u206f', '\ufeff', '\ufffe', '\uffff'
      })
  void hiddenCharactersAreWrittenByNumber(char c) {
    String expected = "a\\u%04xb".formatted((int) c);
    assertEquals(expected, VisibleText.of("a" + c + "b"));
    assertEquals(expected, VisibleText.ofLines("a" + c + "b"));
  }

  @Test
  void aNameIsOneLineAndATextKeepsItsLines() {
    assertEquals("a\\n\\tb\\r\\nc\\r", VisibleText.of("a\n\tb\r\nc\r"));
    assertEquals("a\n\tb\r\nc\\r", VisibleText.ofLines("a\n\tb\r\nc\r"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "price",
        "Fläche in m²",
        "a\\u001b",
        "\ud83d\udc69\u200d\ud83d\udcbb",
        "می\u200cخواهم"
      })
  void visibleTextsStay(String text) {
    assertSame(text, VisibleText.of(text));
  }
}
