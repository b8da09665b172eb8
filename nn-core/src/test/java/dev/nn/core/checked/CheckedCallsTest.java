package dev.nn.core.checked;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Activation;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;
import dev.nn.api.ParameterBlock.Kind;
import dev.nn.api.RandomStream;
import dev.nn.api.rules.BrokenRuleException;
import dev.nn.core.losses.Mse;
import dev.nn.core.optimizers.Momentum;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The calls of the checked mode: right plug-ins pass with the same bits, and defects are named. */
class CheckedCallsTest {

  private static final int ROWS = 10;
  private static final int COLUMNS = 3;

  private final Matrix z = random(1);
  private final Matrix a = Matrix.zeros(ROWS, COLUMNS);
  private final Matrix gradient = random(2);

  private static Matrix random(long seed) {
    Matrix matrix = Matrix.zeros(ROWS, COLUMNS);
    for (int i = 0; i < matrix.end(); i++) {
      matrix.data()[i] = (float) RandomStream.of(seed).gaussian(i);
    }
    return matrix;
  }

  private static void assertBroken(String words, Executable call) {
    String message = assertThrows(BrokenRuleException.class, call).toString();
    assertTrue(message.contains(words), message);
  }

  /** a = 2 z, with room for a defect. */
  private abstract static class Twice implements Activation {
    @Override
    public String name() {
      return "acme:twice";
    }

    @Override
    public void forward(Matrix z, Matrix a) {
      for (int i = z.start(); i < z.end(); i++) {
        a.data()[i] = 2 * z.data()[i];
      }
    }

    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {
      for (int i = z.start(); i < z.end(); i++) {
        gradient.data()[i] *= 2;
      }
    }
  }

  @Test
  void aRightActivationGivesItsResults() {
    Activation twice = new Twice() {};
    forward(twice, z, a);
    backward(twice, z, a, gradient);
    for (int i = 0; i < z.end(); i++) {
      assertEquals(2 * z.data()[i], a.data()[i]);
      assertEquals(2 * random(2).data()[i], gradient.data()[i]);
    }
  }

  @Test
  void writingOutsideTheRangeIsFound() {
    assertBroken(
        "outside [start, end)",
        () ->
            forward(
                new Twice() {
                  @Override
                  public void forward(Matrix z, Matrix a) {
                    super.forward(z, a);
                    a.data()[a.end()] = 0;
                  }
                },
                z,
                a));
  }

  @Test
  void writingToInputsIsFound() {
    assertBroken(
        "only read",
        () ->
            backward(
                new Twice() {
                  @Override
                  public void backward(Matrix z, Matrix a, Matrix gradient) {
                    super.backward(z, a, gradient);
                    z.set(3, 1, -0f);
                  }
                },
                z,
                a,
                gradient));
  }

  @Test
  void anElementLeftOutIsFound() {
    assertBroken(
        "an old value at row 10, column 3 of a",
        () ->
            forward(
                new Twice() {
                  @Override
                  public void forward(Matrix z, Matrix a) {
                    for (int i = z.start(); i < z.end() - 1; i++) {
                      a.data()[i] = z.data()[i];
                    }
                  }
                },
                z,
                a));
  }

  @Test
  void nanIsFoundWithItsPlace() {
    assertBroken(
        "NaN at row 5, column 1 of a",
        () ->
            forward(
                new Twice() {
                  @Override
                  public void forward(Matrix z, Matrix a) {
                    super.forward(z, a);
                    if (z.rows() == ROWS) {
                      a.set(4, 0, Float.NaN);
                    }
                  }
                },
                z,
                a));
  }

  @Test
  void nanOfAnInputPasses() {
    z.set(4, 0, Float.NaN);
    forward(new Twice() {}, z, a);
    assertTrue(Float.isNaN(a.get(4, 0)));
  }

  @Test
  void stateOfAForwardPassIsFound() {
    AtomicInteger calls = new AtomicInteger();
    assertBroken(
        "mixes rows",
        () ->
            forward(
                new Twice() {
                  @Override
                  public void forward(Matrix z, Matrix a) {
                    super.forward(z, a);
                    a.data()[a.start()] += calls.incrementAndGet();
                  }
                },
                z,
                a));
  }

  @Test
  void inputsKeptForTheWayBackAreFound() {
    AtomicReference<float[]> kept = new AtomicReference<>();
    Activation square =
        new Twice() {
          @Override
          public void forward(Matrix z, Matrix a) {
            kept.set(z.copy().data());
            for (int i = z.start(); i < z.end(); i++) {
              a.data()[i] = z.data()[i] * z.data()[i];
            }
          }

          @Override
          public void backward(Matrix z, Matrix a, Matrix gradient) {
            for (int i = 0; i < z.end() - z.start(); i++) {
              gradient.data()[gradient.start() + i] *= 2 * kept.get()[i];
            }
          }
        };
    forward(square, z, a);
    assertBroken(
        "keeps state",
        () -> {
          square.forward(z, a);
          backward(square, z, a, gradient);
        });
  }

  @Test
  void aRightLossGivesItsResults() {
    double[] losses = new double[ROWS];
    new CheckedLoss(new Mse()).evaluate(z, gradient, losses, a);
    double[] expected = new double[ROWS];
    Matrix slope = Matrix.zeros(ROWS, COLUMNS);
    new Mse().evaluate(z, gradient, expected, slope);
    assertArrayEquals(expected, losses);
    assertArrayEquals(slope.data(), a.data());
  }

  @Test
  void aLossThatMixesRowsIsFound() {
    Loss ranking =
        new Loss() {
          @Override
          public String name() {
            return "acme:ranking";
          }

          @Override
          public void evaluate(Matrix p, Matrix t, double[] rowLoss, Matrix gradient) {
            new Mse().evaluate(p, t, rowLoss, gradient);
            for (int r = p.rows() - 1; r > 0; r--) {
              rowLoss[r] -= rowLoss[r - 1];
            }
          }
        };
    assertBroken(
        "mixes rows", () -> new CheckedLoss(ranking).evaluate(z, gradient, new double[ROWS], a));
  }

  private static ParameterBlock block(int slots) {
    List<float[]> states = slots == 0 ? List.of() : List.of(random(5).data());
    return new ParameterBlock(random(3).data(), random(4).data(), states, 4, 25, Kind.WEIGHTS);
  }

  @Test
  void aRightOptimizerGivesItsResults() {
    ParameterBlock checked = block(1);
    ParameterBlock plain = block(1);
    new CheckedOptimizer(new Momentum()).update(checked, 0.1f, 3);
    new Momentum().update(plain, 0.1f, 3);
    assertArrayEquals(plain.values(), checked.values());
    assertArrayEquals(plain.state(0), checked.state(0));
  }

  @Test
  void anOptimizerThatDependsOnTheBlockIsFound() {
    Optimizer first =
        new Optimizer() {
          @Override
          public String name() {
            return "acme:first";
          }

          @Override
          public void update(ParameterBlock block, float learningRate, long step) {
            for (int i = block.start(); block.start() == 0 && i < block.end(); i++) {
              block.values()[i] -= learningRate * block.gradients()[i];
            }
          }
        };
    assertBroken("at other indices", () -> new CheckedOptimizer(first).update(block(0), 0.1f, 1));
  }

  private static void forward(Activation f, Matrix z, Matrix a) {
    new CheckedActivation(f).forward(z, a);
  }

  private static void backward(Activation f, Matrix z, Matrix a, Matrix gradient) {
    new CheckedActivation(f).backward(z, a, gradient);
  }
}
