package dev.nn.data.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellTypeTest {

  private static double there(TableHeader.CellType type, double cell) {
    ByteBuffer bytes = ByteBuffer.allocate(16);
    bytes.position(3);
    type.put(bytes, cell);
    assertEquals(3 + type.bytes(), bytes.position());
    return type.get(bytes, 3);
  }

  private static void assertComesBack(double cell) {
    for (TableHeader.CellType type : TableHeader.CellType.values()) {
      if (type.holds(cell)) {
        assertEquals(
            Double.doubleToLongBits(cell), Double.doubleToLongBits(there(type, cell)), type.name());
      }
    }
    assertTrue(TableHeader.CellType.FLOAT64.holds(cell));
  }

  @Property(tries = 2000)
  void whatATypeHoldsComesBackToTheBit(@ForAll double cell, @ForAll float single) {
    assertComesBack(cell);
    assertComesBack(single);
    assertTrue(TableHeader.CellType.FLOAT32.holds(single));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.0, 1, 254, 255, 256, 0.5, -1, 0.1, 16_777_217, 1e300, Double.NaN})
  void edgesComeBackToTheBit(double cell) {
    assertComesBack(cell);
  }

  @Test
  void bytesHoldWholeNumbersBelow255() {
    assertTrue(TableHeader.CellType.UINT8.holds(0));
    assertTrue(TableHeader.CellType.UINT8.holds(254));
    assertTrue(TableHeader.CellType.UINT8.holds(Double.NaN));
    for (double other : new double[] {255, -1, 0.5, -0.0}) {
      assertFalse(TableHeader.CellType.UINT8.holds(other), "" + other);
    }
  }

  @Test
  void widerTypesHoldWhatNarrowerDo() {
    assertEquals(TableHeader.CellType.FLOAT32, TableHeader.CellType.UINT8.widened(-1));
    assertEquals(TableHeader.CellType.FLOAT64, TableHeader.CellType.UINT8.widened(0.1));
    assertEquals(TableHeader.CellType.FLOAT64, TableHeader.CellType.FLOAT32.widened(0.1));
  }
}
