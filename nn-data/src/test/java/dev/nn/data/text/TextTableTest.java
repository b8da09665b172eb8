package dev.nn.data.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TextTableTest {

  @Test
  void textsAreToTheLeftAndNumbersToTheRight() {
    TextTable table = new TextTable().line("metric", "value").line("rmse", "1.5");

    assertEquals("metric  value\nrmse      1.5\n", table.toString());
  }

  @Test
  void severalColumnsMayHaveTexts() {
    TextTable table = new TextTable(2).line("zip", "text", "2").line("area", "number", "10");

    assertEquals("zip   text     2\narea  number  10\n", table.toString());
  }

  @Test
  void noLineEndsInSpaces() {
    assertEquals("a\nlonger\n", new TextTable(1).line("a").line("longer").toString());
  }
}
