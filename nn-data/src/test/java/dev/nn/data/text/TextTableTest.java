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
  void largeNumbersHaveNoExponent() {
    assertEquals("21,187,654", TextTable.digits(21_187_654.3));
    assertEquals("-14,174", TextTable.digits(-14_174.4));
    assertEquals("10,000", TextTable.digits(9_999.6));
    assertEquals("9999", TextTable.digits(9_999.4));
  }

  @Test
  void exactNumbersHaveTheDigitsOfTheirText() {
    for (String text :
        new String[] {"20231009", "18937.79", "0.1", "1696850000.25", "8810123412341234"}) {
      assertEquals(text, TextTable.exact(Double.parseDouble(text)));
    }
    assertEquals("13.1", TextTable.exact(100 * 0.131));
  }

  @Test
  void noLineEndsInSpaces() {
    assertEquals("a\nlonger\n", new TextTable(1).line("a").line("longer").toString());
  }
}
