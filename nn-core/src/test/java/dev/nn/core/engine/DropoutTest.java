package dev.nn.core.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.nn.activations.Relu;
import dev.nn.api.LayerSpec;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.core.engine.Layer.Dropout;
import dev.nn.kernels.team.Member;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DropoutTest {

  private static final int ROWS = 400;
  private static final LayerShape LAYER =
      new LayerShape(
          0, new LayerSpec(2, 50, "relu").withDropout(0.25f), LayerFunction.of(new Relu(), 50), 0);

  private final Dropout dropout = dropout(ROWS, 1);
  private final Matrix ones = ones(ROWS);

  @Test
  void dropsTheRateAndScalesTheRest() {
    Matrix kept = apply(dropout, ones);

    int dropped = 0;
    for (float value : kept.data()) {
      if (value == 0) {
        dropped++;
      } else {
        assertEquals(1 / 0.75f, value);
      }
    }
    // 20 000 draws of probability 0.25: the standard deviation of their share is 0.003.
    assertEquals(0.25, dropped / (double) kept.data().length, 0.012);
    assertArrayEquals(ones(ROWS).data(), ones.data(), "the outputs themselves are kept");
  }

  @Test
  void theGradientPassesWhereTheOutputDid() {
    Matrix kept = apply(dropout, ones);
    Matrix gradient = ones(ROWS);

    dropout.backward(RowParts.of(gradient, 1), Member.ALONE);

    assertArrayEquals(kept.data(), gradient.data());
  }

  @Test
  void rowsDrawByTheirNumberHoweverTheyAreBatched() {
    float[] whole = apply(dropout, ones).data();
    Dropout small = dropout(3, 1);
    small.startBatch(100);

    float[] part = apply(small, ones(3)).data();

    assertArrayEquals(Arrays.copyOfRange(whole, 100 * 50, 103 * 50), part);
  }

  @Test
  void anotherEpochDropsOthers() {
    float[] first = apply(dropout, ones).data().clone();
    dropout.startBatch(ROWS);

    assertNotEquals(Arrays.hashCode(first), Arrays.hashCode(apply(dropout, ones).data()));
  }

  @Test
  void membersDropWhatOneAloneWould() {
    Matrix alone = apply(dropout, ones);
    Dropout shared = dropout(ROWS, 3);
    RowParts thirds = RowParts.of(ones, 3);

    for (int m = 0; m < 3; m++) {
      shared.forward(thirds, Member.of(m, 3));
    }

    assertArrayEquals(alone.data(), shared.kept().whole().data());
  }

  private static Dropout dropout(int rows, int members) {
    return new Dropout(LAYER, RandomStream.of(7), RowParts.of(rows, 50, members));
  }

  private static Matrix apply(Dropout dropout, Matrix outputs) {
    dropout.forward(RowParts.of(outputs, 1), Member.ALONE);
    return dropout.kept().whole();
  }

  private static Matrix ones(int rows) {
    Matrix ones = Matrix.zeros(rows, 50);
    Arrays.fill(ones.data(), 1);
    return ones;
  }
}
