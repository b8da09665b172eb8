package dev.nn.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.nn.data.Column;
import dev.nn.data.Table;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TextsTest {

  @Test
  void numbersAreShortButWholeInFrontOfThePoint() {
    assertEquals("0.1235", Texts.number(0.123456));
    assertEquals("1235", Texts.number(1234.5678));
    assertEquals("1,234,568", Texts.number(1234567.8));
    assertEquals("-12,346", Texts.number(-12345.6));
    assertEquals("1.000e+16", Texts.number(1e16));
    assertEquals("undefined", Texts.number(Double.NaN));
    assertEquals("1 row", Texts.count(1, "row"));
    assertEquals("2,000 rows", Texts.count(2000, "row"));
    assertEquals("12.5\u00a0%", Texts.percent(0.125));
    assertEquals("10\u00a0%", Texts.percent(0.1));
    assertEquals("0\u00a0%", Texts.percent(0));
    assertEquals("<0.1\u00a0%", Texts.percent(0.0001));
  }

  @Test
  void longTextsAreShortenedBetweenCharacters() {
    assertEquals("a".repeat(80), Texts.shortened("a".repeat(80)));
    assertEquals("a".repeat(40) + "…" + "a".repeat(39), Texts.shortened("a".repeat(81)));
    assertEquals("🂡".repeat(20) + "…" + "🂡".repeat(19), Texts.name("🂡".repeat(41)));
  }

  /** Labels that begin alike are told apart by their ends. */
  @Test
  void longTextsKeepBothEnds() {
    String label = "Extremely long category description number 1 of the catalogue ";

    assertNotEquals(Texts.name(label + "(pet food)"), Texts.name(label + "(children toys)"));
  }

  @Test
  void labelsThatDifferInTheirMiddleAreToldApart() {
    List<String> labels =
        List.of("a".repeat(50) + "1" + "z".repeat(50), "a".repeat(50) + "2" + "z".repeat(50));

    assertEquals(2, Set.copyOf(Texts.names(labels)).size());
  }

  @Test
  void cellsAreShownAsInTheTable() {
    Table table =
        Table.of(
            List.of(Column.number("x"), Column.category("c", List.of("a", "b".repeat(99)))),
            new double[][] {{1.5, 1}, {Double.NaN, Double.NaN}});

    assertEquals("1.5", Texts.cell(table, 0, 0));
    assertEquals("b".repeat(40) + "…" + "b".repeat(39), Texts.cell(table, 0, 1));
    assertEquals("missing", Texts.cell(table, 1, 0));
    assertEquals("missing", Texts.cell(table, 1, 1));
  }
}
