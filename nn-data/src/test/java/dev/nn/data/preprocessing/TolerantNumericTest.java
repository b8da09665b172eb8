package dev.nn.data.preprocessing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.Rows;
import dev.nn.data.Table;
import org.junit.jupiter.api.Test;

class TolerantNumericTest {

  private static final double NONE = Double.NaN;

  @Test
  void equalNumbersAreZeroWithAnyScaling() {
    Table table = new MemoryTable().numbers("x", 0.1, 0.1, NONE, 0.1);
    for (Scaling scaling :
        new Scaling[] {Scaling.standardize(), Scaling.minMax(), Scaling.robust()}) {
      Encoder encoder = fit(Encoding.numeric().scaling(scaling), table);
      assertArrayEquals(new float[] {0, 0}, encoded(encoder, 0.1));
      assertArrayEquals(new float[] {0, 1}, encoded(encoder, NONE));
      assertArrayEquals(new float[] {0, 0}, encoded(encoder, 5)); // nothing is known of it
    }
  }

  @Test
  void numbersFarOutsideAreClipped() {
    Encoder encoder =
        fit(Encoding.numeric().scaling(Scaling.none()), new MemoryTable().numbers("x", 10, 30, 20));
    assertArrayEquals(new float[] {50}, encoded(encoder, 50));
    assertArrayEquals(new float[] {50}, encoded(encoder, 51));
    assertArrayEquals(new float[] {50}, encoded(encoder, 1e308));
    assertArrayEquals(new float[] {-10}, encoded(encoder, -1e308));
    assertFalse(encoder.accepts(Double.POSITIVE_INFINITY));
    assertFalse(encoder.accepts(Double.NEGATIVE_INFINITY));
  }

  @Test
  void numbersTooLargeToAddAreNoProblem() {
    Encoder encoder = fit(Encoding.numeric(), new MemoryTable().numbers("x", -1e308, 1e308, 3, 5));
    // Of 3, 5, 3 (for −1e308) and 5 (for 1e308): mean 4, deviation 1.
    assertArrayEquals(new float[] {-1}, encoded(encoder, 3));
    assertArrayEquals(new float[] {3}, encoded(encoder, 1e308));
    Encoder alone = fit(Encoding.numeric(), new MemoryTable().numbers("x", -1e308, 1e308));
    assertArrayEquals(new float[] {0}, encoded(alone, 1e308));
  }

  @Test
  void aFewTextsAreMissing() {
    Table table = new MemoryTable().texts("x", "1", "sold", "5", null);
    Encoder encoder = fit(Encoding.numeric(), table);
    assertTrue(encoder.accepts(Double.POSITIVE_INFINITY));
    assertArrayEquals(new float[] {0, 1}, encoded(encoder, Double.POSITIVE_INFINITY));
    assertThrows(
        IllegalArgumentException.class,
        () -> fit(Encoding.numeric().missing(Missing.refused()), table));
  }

  /** z = 1 and 3 become 1 / √(1 + 1/9) and 3 / √2. */
  @Test
  void clippingMayBeSmooth() {
    Encoder encoder =
        fit(
            Encoding.numeric().scaling(Scaling.none()).smooth(3),
            new MemoryTable().numbers("x", 0, 9));
    assertArrayEquals(new float[] {(float) (1 / Math.sqrt(10 / 9.0))}, encoded(encoder, 1), 1e-7f);
    assertArrayEquals(new float[] {(float) (3 / Math.sqrt(2))}, encoded(encoder, 3), 1e-7f);
    assertArrayEquals(new float[] {0}, encoded(encoder, 0));
    assertEquals((float) (18 / Math.sqrt(37)), encoded(encoder, 1e300)[0], 1e-6f);
    for (double wrong : new double[] {0, -1, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> Encoding.numeric().smooth(wrong));
    }
  }

  @Test
  void equalQuartilesFallBackToTheDeviation() {
    // Mean 1, squares 6 · 1 + 36 = 42 over 7 numbers: variance 6.
    Encoder encoder =
        fit(
            Encoding.numeric().scaling(Scaling.robust()),
            new MemoryTable().numbers("x", 0, 0, 0, 0, 0, 0, 7));
    assertArrayEquals(new float[] {(float) (7 / Math.sqrt(6))}, encoded(encoder, 7), 1e-6f);
  }

  private static Encoder fit(Encoding encoding, Table table) {
    return encoding.fit(table, 0, Rows.all(table.rows()));
  }

  private static float[] encoded(Encoder encoder, double code) {
    float[] inputs = new float[encoder.inputNames().size()];
    encoder.encode(code, inputs, 0);
    return inputs;
  }
}
