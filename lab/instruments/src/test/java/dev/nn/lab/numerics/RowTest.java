package dev.nn.lab.numerics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowTest {

  @Test
  void aLineReadsBackToTheRow() {
    Row row = new Row(Tables.LOSSES, List.of("mse", "0.5", "", "1"), "1f");
    assertEquals(row, Row.parse(row.line()));
  }

  @Test
  void aTableHasItsRowsAlone() {
    String text =
        Tables.LOSSES.text(List.of(sum("0"), new Row(Tables.LOSSES, "mse", "1", "2", "3")));
    assertTrue(text.startsWith("**Losses**\n\n| loss |"), text);
    assertTrue(text.endsWith("|\n| mse | 1 | 2 | 3 |\n\n"), text);
    assertFalse(text.contains("products"), text);
    assertEquals("", Tables.KERNELS.text(List.of(sum("0"))));
  }

  @Test
  void powersOfTwoAreBoundsFromAbove() {
    assertEquals("0", Scale.small(0));
    assertEquals("2⁻²⁹", Scale.small(0x1.8p-30));
    assertEquals("2¹", Scale.small(1.5));
  }

  private static Row sum(String share) {
    return new Row(Tables.SUMS, "products", "3", "some", "0", "3", share);
  }
}
