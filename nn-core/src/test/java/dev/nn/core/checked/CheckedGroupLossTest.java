package dev.nn.core.checked;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.api.rules.BrokenRuleException;
import dev.nn.core.engine.PairwiseRanking;
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
  private static class Ranking implements Loss {

    @Override
    public String name() {
      return "acme:ranking";
    }

    @Override
    public Unit unit() {
      return Unit.GROUP;
    }

    double lossOf(Matrix p, Matrix t, Matrix gradient) {
      double[] loss = new double[1];
      new PairwiseRanking().evaluate(p, t, loss, gradient);
      return loss[0];
    }

    @Override
    public void evaluate(Matrix p, Matrix t, double[] rowLoss, Matrix gradient) {
      rowLoss[0] = lossOf(p, t, gradient);
    }
  }

  private double[] evaluate(Loss loss, Matrix gradient) {
    Loss checked = new CheckedLoss(loss);
    double[] losses = new double[3];
    for (int g = 0; g < 3; g++) {
      int from = 3 * g;
      double[] own = new double[1];
      checked.evaluate(
          p.slice(from, from + 3), t.slice(from, from + 3), own, gradient.slice(from, from + 3));
      losses[g] = own[0];
    }
    return losses;
  }

  private void assertBroken(String words, Loss loss) {
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
          new Ranking().lossOf(p.slice(from, from + 3), t.slice(from, from + 3), own), losses[g]);
      assertArrayEquals(own.data(), java.util.Arrays.copyOfRange(gradient.data(), from, from + 3));
    }
  }

  @Test
  void readingAnotherGroupIsFound() {
    assertBroken(
        "become NaN",
        new Ranking() {
          @Override
          double lossOf(Matrix p, Matrix t, Matrix gradient) {
            return super.lossOf(p, t, gradient) + p.data()[p.start() - 1];
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
          double lossOf(Matrix p, Matrix t, Matrix gradient) {
            double loss = super.lossOf(p, t, gradient);
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
          double lossOf(Matrix p, Matrix t, Matrix gradient) {
            return super.lossOf(p, t, Matrix.zeros(p.rows(), 1));
          }
        });
  }

  @Test
  void writingToTargetsIsFound() {
    assertBroken(
        "only read",
        new Ranking() {
          @Override
          double lossOf(Matrix p, Matrix t, Matrix gradient) {
            double loss = super.lossOf(p, t, gradient);
            t.set(0, 0, 0);
            return loss;
          }
        });
  }
}
