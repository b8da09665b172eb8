package dev.nn.core.checked;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.api.loss.GroupLoss;
import dev.nn.core.groups.PairwiseRanking;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The checked mode of losses of groups. */
class CheckedGroupLossTest {

  private final Matrix p = random(1);
  private final Matrix t = random(2);

  private static Matrix random(long seed) {
    Matrix matrix = Matrix.zeros(9, 1);
    for (int i = 0; i < matrix.end(); i++) {
      matrix.data()[i] = (float) RandomStream.of(seed).gaussian(i);
    }
    return matrix;
  }

  /** A ranking with room for a defect. */
  private static class Ranking implements GroupLoss {

    @Override
    public String name() {
      return "acme:ranking";
    }

    @Override
    public double evaluateGroup(Matrix p, Matrix t, Matrix gradient) {
      return new PairwiseRanking().evaluateGroup(p, t, gradient);
    }
  }

  private double[] evaluate(GroupLoss loss, Matrix gradient) {
    CheckedGroupLoss checked = new CheckedGroupLoss(loss);
    double[] losses = new double[3];
    for (int g = 0; g < 3; g++) {
      int from = 3 * g;
      losses[g] =
          checked.evaluateGroup(
              p.slice(from, from + 3), t.slice(from, from + 3), gradient.slice(from, from + 3));
    }
    checked.again();
    return losses;
  }

  private void assertBroken(String words, GroupLoss loss) {
    String message =
        assertThrows(BrokenRuleException.class, () -> evaluate(loss, Matrix.zeros(9, 1)))
            .toString();
    assertTrue(message.contains(words), message);
  }

  @Test
  void aRightLossGivesItsResults() {
    Matrix gradient = Matrix.zeros(9, 1);
    double[] losses = evaluate(new Ranking(), gradient);
    for (int g = 0; g < 3; g++) {
      Matrix own = Matrix.zeros(3, 1);
      int from = 3 * g;
      assertEquals(
          new Ranking().evaluateGroup(p.slice(from, from + 3), t.slice(from, from + 3), own),
          losses[g]);
      assertArrayEquals(own.data(), java.util.Arrays.copyOfRange(gradient.data(), from, from + 3));
    }
  }

  @Test
  void readingAnotherGroupIsFound() {
    assertBroken(
        "become NaN",
        new Ranking() {
          @Override
          public double evaluateGroup(Matrix p, Matrix t, Matrix gradient) {
            return super.evaluateGroup(p, t, gradient) + p.data()[p.start() - 1];
          }
        });
  }

  @Test
  void keepingAGroupIsFound() {
    AtomicReference<Double> last = new AtomicReference<>(0.0);
    assertBroken(
        "mixes groups",
        new Ranking() {
          @Override
          public double evaluateGroup(Matrix p, Matrix t, Matrix gradient) {
            double loss = super.evaluateGroup(p, t, gradient);
            return loss + last.getAndSet(loss);
          }
        });
  }

  @Test
  void aRowLeftOutIsFound() {
    assertBroken(
        "element of a result",
        new Ranking() {
          @Override
          public double evaluateGroup(Matrix p, Matrix t, Matrix gradient) {
            return super.evaluateGroup(p, t, Matrix.zeros(p.rows(), 1));
          }
        });
  }

  @Test
  void writingToTargetsIsFound() {
    assertBroken(
        "only read",
        new Ranking() {
          @Override
          public double evaluateGroup(Matrix p, Matrix t, Matrix gradient) {
            double loss = super.evaluateGroup(p, t, gradient);
            t.set(0, 0, 0);
            return loss;
          }
        });
  }
}
