package dev.nn.data.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.data.preprocessing.Piecewise.Pieces;
import java.util.List;
import org.junit.jupiter.api.Test;

class PiecesTest {

  private static final Pieces THREE = new Pieces(List.of(0.0, 1.0, 3.0, 7.0));

  @Test
  void coordinatesRunFromMinusOneToOneAlongTheirPiece() {
    // z = 1.5 lies past the first piece, a quarter along the second (2 · 0.25 − 1 = −0.5), and
    // before the third.
    assertArrayEquals(new float[] {1, -0.5f, -1}, of(1.5));
    assertArrayEquals(new float[] {-0.5f, -1, -1}, of(0.25));
    assertArrayEquals(new float[] {1, 1, 0.5f}, of(6));
    assertArrayEquals(new float[] {-1, -1, -1}, of(0));
    assertArrayEquals(new float[] {1, 1, 1}, of(7));
  }

  @Test
  void theFirstAndTheLastPieceGoOn() {
    assertArrayEquals(new float[] {-5, -1, -1}, of(-2)); // 2 · (−2 / 1) − 1
    assertArrayEquals(new float[] {1, 1, 3}, of(11)); // 2 · (8 / 4) − 1
  }

  @Test
  void onePieceIsLinear() {
    Pieces one = new Pieces(List.of(2.0, 4.0));
    float[] inputs = new float[1];

    one.encode(0, inputs, 0, 2, -1);

    assertArrayEquals(new float[] {-3}, inputs);
  }

  @Test
  void quantilesThatAreEqualAreOne() {
    ColumnNumbers zeros = Values.of(0, 0, 0, 0, 0, 0, 1, 2, Double.NaN);

    // The ranks 0, 1.75, 3.5, 5.25 and 7 of the eight numbers: 0, 0, 0, 0.25 and 2.
    assertEquals(List.of(0.0, 0.25, 2.0), Pieces.quantiles(zeros, 4));
    assertEquals(List.of(3.0), Pieces.quantiles(Values.of(3, 3), 4));
  }

  @Test
  void edgesMustRise() {
    for (List<Double> edges :
        List.of(
            List.<Double>of(),
            List.of(1.0),
            List.of(1.0, 1.0),
            List.of(2.0, 1.0),
            List.of(0.0, Double.NaN),
            List.of(0.0, Double.POSITIVE_INFINITY))) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> new Pieces(edges)).getMessage();
      assertThat(message).contains(edges.toString(), "at least two");
    }
  }

  private static float[] of(double z) {
    float[] inputs = new float[3];
    THREE.encode(z, inputs, 0, 2, -1);
    return inputs;
  }
}
