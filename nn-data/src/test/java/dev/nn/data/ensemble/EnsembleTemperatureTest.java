package dev.nn.data.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.outputs.TargetBlock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnsembleTemperatureTest {

  private static final int MEMBERS = 5;

  private static final TargetBlock TWO_LABELS =
      new TargetBlock(
          Column.category("answer", List.of("no", "yes")), List.of("no", "yes"), true, null, 0, 0);

  @Test
  void membersWithoutNoiseAreAsCertainTogether() {
    assertEquals(1, ratio(4000, 0));
  }

  /** A mean of five varies less than one, so the same accuracy takes a lower temperature. */
  @Test
  void noiseOfTheMembersLowersTheTemperature() {
    double little = ratio(4000, 0.5);
    double much = ratio(4000, 1.5);
    assertTrue(little < 1 && much < little, little + ", " + much);
    assertTrue(much > 0.7, "no lower than the root of a half: " + much);
  }

  /** Each row gives three pairs of members, which count as one row. */
  @Test
  void fewRowsSayNothing() {
    assertEquals(1, ratio(19, 1.5));
    assertTrue(ratio(20, 1.5) < 1);
  }

  /** Rows that are all right do not tell how certain to be. */
  @Test
  void labelsWithoutErrorsSayLittle() {
    assertEquals(1, ratio(100, 0.5, 100), 0.05);
  }

  private static double ratio(int rows, double noise) {
    return ratio(rows, noise, 1);
  }

  /** Members whose logits are the true ones with noise; each row validates one member. */
  private static double ratio(int rows, double noise, double certainty) {
    RandomStream random = RandomStream.of(3);
    double[] cells = new double[rows];
    List<Matrix> outputs = new ArrayList<>();
    List<boolean[]> trained = new ArrayList<>();
    for (int m = 0; m < MEMBERS; m++) {
      outputs.add(Matrix.zeros(rows, 1));
      trained.add(new boolean[rows]);
    }
    for (int r = 0; r < rows; r++) {
      double z = 2 * random.derive("logit", 0).gaussian(r);
      cells[r] = random.derive("label", 0).uniform(r) < sigmoid(certainty * z) ? 1 : 0;
      for (int m = 0; m < MEMBERS; m++) {
        double noisy = z + noise * random.derive("member", m).gaussian(r);
        outputs.get(m).set(r, 0, (float) sigmoid(noisy));
        trained.get(m)[r] = r % MEMBERS != m;
      }
    }
    MemberOutputs members = new MemberOutputs(Rows.all(rows), outputs, trained);
    return EnsembleTemperature.ratio(members, TWO_LABELS, cells, List.of());
  }

  private static double sigmoid(double z) {
    return 1 / (1 + StrictMath.exp(-z));
  }
}
