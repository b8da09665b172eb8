package dev.nn.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.cli.demo.DataSource.PlayTable.Window;
import dev.nn.data.Table;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PatternTest {

  @ParameterizedTest
  @EnumSource
  void pointsAreInTheSquareAndHaveThreeDecimals(Pattern pattern) {
    Table table = pattern.table(200, 0.5, 3);
    int ofSecond = 0;
    for (int row = 0; row < table.rows(); row++) {
      for (int column = 0; column < 2; column++) {
        double cell = table.cell(row, column);
        assertTrue(Math.abs(cell) <= Window.SIDE, pattern + " " + cell);
        assertEquals(cell, Double.parseDouble(String.format(Locale.ROOT, "%.3f", cell)));
      }
      ofSecond += (int) table.cell(row, 2);
    }
    assertEquals(100, ofSecond);
  }

  @ParameterizedTest
  @EnumSource
  void theSameSeedGivesTheSamePoints(Pattern pattern) {
    assertEquals(pattern.table(20, 0.3, 1).head(20), pattern.table(20, 0.3, 1).head(20));
    assertNotEquals(pattern.table(20, 0.3, 1).head(20), pattern.table(20, 0.3, 2).head(20));
  }

  /** Without noise, the distance from the middle tells the labels apart. */
  @Test
  void aDiscIsWithinARing() {
    Table table = Pattern.CIRCLE.table(300, 0, 7);
    for (int row = 0; row < table.rows(); row++) {
      double radius = Math.hypot(table.cell(row, 0), table.cell(row, 1));
      assertEquals(radius > 2.8 ? 1 : 0, table.cell(row, 2), "radius " + radius);
    }
  }

  /** Without noise, the sign of x·y does. */
  @Test
  void oppositeSquaresHaveOneLabel() {
    Table table = Pattern.XOR.table(300, 0, 7);
    for (int row = 0; row < table.rows(); row++) {
      assertEquals(table.cell(row, 0) * table.cell(row, 1) < 0 ? 1 : 0, table.cell(row, 2));
    }
  }

  /** The arms are point reflections of each other. */
  @Test
  void armsOfASpiralFaceEachOther() {
    Table table = Pattern.SPIRAL.table(300, 0, 7);
    for (int row = 0; row < table.rows(); row += 2) {
      assertEquals(-table.cell(row, 0), table.cell(row + 1, 0), 1e-3);
      assertEquals(-table.cell(row, 1), table.cell(row + 1, 1), 1e-3);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "19   | 0.1 | points is 19; 20 to 2000",
        "2001 | 0.1 | points is 2001; 20 to 2000",
        "100  | 1.5 | noise is 1.5; 0 to 1",
        "100  | -1  | noise is -1.0; 0 to 1",
        "100  | NaN | noise is NaN; 0 to 1"
      })
  void mistakesAreASentence(int points, double noise, String parts) {
    assertThat(
            assertThrows(IllegalArgumentException.class, () -> Pattern.XOR.table(points, noise, 0)))
        .hasMessageContainingAll(parts.split("; "));
  }
}
