package dev.nn.data.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.json.RecordCodec;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

class PiecewiseTest {

  private static final Piecewise TWO =
      Encoding.piecewise(2).numbers(Encoding.numeric().scaling(Scaling.none()));

  private static final double NONE = Double.NaN;

  @Test
  void aNumberIsAnInputForEachPiece() {
    Encoder encoder = fit(TWO, new MemoryTable().numbers("x", 0, 4, 8, 9, 16));

    assertEquals(List.of("x", "x, piece 1", "x, piece 2"), encoder.inputNames());
    assertArrayEquals(new float[] {2, 0.25f, 0}, encoded(encoder, 2)); // 0 to 8, 8 to 16
    assertArrayEquals(new float[] {14, 1, 0.75f}, encoded(encoder, 14));
  }

  @Test
  void aMissingNumberIsTheMeanAndMarked() {
    Encoder encoder = fit(TWO, new MemoryTable().numbers("x", 0, NONE, 8, 16));

    assertEquals(List.of("x", "x is missing", "x, piece 1", "x, piece 2"), encoder.inputNames());
    assertArrayEquals(new float[] {8, 1, 1, 0}, encoded(encoder, NONE));
    assertArrayEquals(new float[] {12, 0, 1, 0.5f}, encoded(encoder, 12));
  }

  @Test
  void numbersFarBeyondTheRangeCountAsItsBorder() {
    Encoder encoder = fit(TWO, new MemoryTable().numbers("x", 0, 8, 16));

    assertArrayEquals(new float[] {32, 1, 3}, encoded(encoder, 1e30)); // widened by 16
    assertArrayEquals(encoded(encoder, 32), encoded(encoder, 1e30));
  }

  @Test
  void equalAndMissingNumbersRemainOneInput() {
    assertEquals(List.of("x"), fit(TWO, new MemoryTable().numbers("x", 5, 5, 5)).inputNames());
    assertEquals(List.of("x"), fit(TWO, new MemoryTable().numbers("x", NONE, NONE)).inputNames());
  }

  @Test
  void aColumnOfFewDifferentNumbersMayStayANumber() {
    Table table = new MemoryTable().numbers("x", 0, 4, NONE, 4, 8, 16);
    assertEquals(List.of("x", "x is missing"), fit(TWO.distinct(5), table).inputNames());
    assertEquals(4, fit(TWO.distinct(4), table).inputNames().size());
    assertEquals(4, fit(TWO.strict().distinct(4), table).inputNames().size());
  }

  @Test
  void textsAmongTheNumbersCountAsMissing() {
    Table table = new MemoryTable().texts("x", "0", "8", "16", "unknown");

    Encoder encoder = fit(TWO, table);

    assertTrue(encoder.accepts(Double.POSITIVE_INFINITY));
    assertArrayEquals(new float[] {8, 1, 1, 0}, encoded(encoder, Double.POSITIVE_INFINITY));
    assertFalse(fit(TWO, new MemoryTable().numbers("x", 0, 8)).accepts(Double.POSITIVE_INFINITY));
    assertTrue(
        fit(TWO, new MemoryTable().numbers("x", 0, 8))
            .takingTexts()
            .accepts(Double.POSITIVE_INFINITY));
  }

  @Test
  void aFileKeepsTheBits() {
    Encoder encoder = fit(Encoding.piecewise(3), new MemoryTable().numbers("x", 0, 1, 7, NONE, 9));

    Encoder read =
        RecordCodec.STRICT.read(Encoder.class, RecordCodec.write(encoder), "the encoder");

    assertEquals(encoder, read);
    assertArrayEquals(encoded(encoder, 5.3), encoded(read, 5.3));
  }

  /** Its inputs are 2u - 1 for each piece, and then the indicator. */
  @Test
  void aFileOfAnEarlierVersionKeepsItsInputs() {
    Encoder encoder = fit(TWO, new MemoryTable().numbers("x", 0, NONE, 8, 16));
    String before = RecordCodec.write(encoder).replace(",\"number\":true", "");

    Encoder read = RecordCodec.STRICT.read(Encoder.class, before, "the encoder");

    assertEquals(List.of("x, piece 1", "x, piece 2", "x is missing"), read.inputNames());
    assertArrayEquals(new float[] {1, -1, 1}, encoded(read, NONE));
    assertArrayEquals(new float[] {-0.5f, -1, 0}, encoded(read, 2));
    assertArrayEquals(new float[] {1, 0.5f, 0}, encoded(read, 14));
  }

  @Test
  void allNumbersOfATableCanBePiecewise() {
    Table table =
        new MemoryTable().numbers("x", 0, 4, 8).texts("c", "a", "b", "a").numbers("y", 1, 2, 3);
    PreprocessingSpec spec = PreprocessingSpec.defaults().numbers(Encoding.piecewise(2));

    Preprocessing fitted =
        PreprocessingSpec.parse(spec.toJson()).fit(table, Rows.all(3), Target.regression("y"));

    assertEquals(List.of("x", "x, piece 1", "x, piece 2"), fitted.inputNames().subList(0, 3));
  }

  @Test
  void aCountOfPiecesOutOfRangeIsRejected() {
    for (int pieces : new int[] {-1, 0, 1, 257}) {
      assertThat(assertThrows(IllegalArgumentException.class, () -> Encoding.piecewise(pieces)))
          .hasMessageContainingAll(pieces + " pieces", "from 2 to 256");
    }
  }

  private static Encoder fit(Encoding encoding, Table table) {
    return encoding.fit(table, 0, Rows.all(table.rows()));
  }

  private static float[] encoded(Encoder encoder, double code) {
    float[] inputs = new float[encoder.inputNames().size() + 1];
    inputs[inputs.length - 1] = 88;
    encoder.encode(code, inputs, 0);
    assertEquals(88, inputs[inputs.length - 1]);
    return java.util.Arrays.copyOf(inputs, inputs.length - 1);
  }

  /** Two of the quantiles 0, 0 and 16 differ, the ends of one piece. */
  @Test
  void twoEdgesAreOnePiece() {
    Encoder encoder = fit(TWO, new MemoryTable().numbers("x", 0, 0, 0, 16));
    assertEquals(List.of("x", "x, piece 1"), encoder.inputNames());
  }
}
