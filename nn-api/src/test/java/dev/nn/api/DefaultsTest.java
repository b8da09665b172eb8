package dev.nn.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The interfaces of plug-ins, implemented with as little as possible. */
class DefaultsTest {

  private record Bare() implements Loss, Optimizer {
    @Override
    public String name() {
      return "bare";
    }

    @Override
    public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {}

    @Override
    public void update(ParameterBlock network, float learningRate, long number) {}
  }

  private record Shift() implements LayerActivation {
    @Override
    public String name() {
      return "shift";
    }

    @Override
    public int parameters(int outputs) {
      return 1;
    }

    @Override
    public void initialize(Matrix p, int outputs, RandomStream random) {
      p.set(0, 0, 0.5f);
    }

    @Override
    public void forward(Matrix z, Matrix p, Matrix a) {
      for (int c = 0; c < z.columns(); c++) {
        a.set(0, c, z.get(0, c) + p.get(0, 0));
      }
    }

    @Override
    public void backward(Matrix z, Matrix p, Matrix a, ActivationGradients gradients) {
      for (int c = 0; c < z.columns(); c++) {
        gradients.z().set(0, c, 2 * gradients.a().get(0, c));
      }
    }
  }

  @Test
  void aLossTakesAnyNumbersOfEqualWidths() {
    Loss loss = new Bare();
    assertTrue(loss.accepts(3, 3));
    assertFalse(loss.accepts(1, 3));
    assertEquals(Domain.ANY, loss.predictions());
    assertEquals(Domain.ANY, loss.targets());
    assertTrue(loss.onLogits(new Shift()).isEmpty());
  }

  @Test
  void anOptimizerNeedsNothingButElements() {
    Optimizer optimizer = new Bare();
    assertEquals(0, optimizer.slots());
    assertEquals(OptimizerNeeds.ELEMENTS, optimizer.needs());
    assertEquals(Loss.Unit.ROW, new Bare().unit());
    float[] averages = new float[3];
    float[] values = {1, 2, 3};
    ParameterBlock block =
        new ParameterBlock(values, new float[3], List.of(), 1, 3, ParameterBlock.Kind.WEIGHTS);
    optimizer.average(block, 1, averages);
    assertArrayEquals(new float[] {0, 2, 3}, averages);
    assertEquals(List.of(block), block.tensors());
    assertThat(assertThrows(IllegalStateException.class, block::evaluate))
        .hasMessageContaining("OptimizerNeeds.NETWORK");
  }

  @Test
  void needsAndUnitsThatNothingCanMeetAreRejected() {
    assertThat(
            assertThrows(
                IllegalArgumentException.class, () -> OptimizerNeeds.TENSORS.withNumbers(-1)))
        .hasMessageContaining("-1 numbers");
    assertThrows(IllegalArgumentException.class, () -> OptimizerNeeds.ELEMENTS.withNumbers(1));
    assertThrows(IllegalArgumentException.class, () -> Loss.Unit.groupOf(-1));
    assertThrows(IllegalArgumentException.class, () -> Loss.Unit.groupOf(0));
    assertThrows(IllegalArgumentException.class, () -> new Loss.Unit(false, 2));
  }

  @Test
  void anActivationOfALayerHasPlainPassesAtItsInitialParameters() {
    Shift shift = new Shift();
    assertEquals(7, shift.columns(7));
    Matrix z = Matrix.of(new float[][] {{1, 2}});
    Matrix a = Matrix.zeros(1, 2);
    shift.forward(z, a);
    assertArrayEquals(new float[] {1.5f, 2.5f}, a.data());
    Matrix gradient = Matrix.of(new float[][] {{3, 4}});
    shift.backward(z, a, gradient);
    assertArrayEquals(new float[] {6, 8}, gradient.data());
  }

  @Test
  void aPlainActivationHasTheGeneralPasses() {
    Activation square =
        new Activation() {
          @Override
          public String name() {
            return "square";
          }

          @Override
          public void forward(Matrix z, Matrix a) {
            a.set(0, 0, z.get(0, 0) * z.get(0, 0));
          }

          @Override
          public void backward(Matrix z, Matrix a, Matrix gradient) {
            gradient.set(0, 0, 2 * z.get(0, 0) * gradient.get(0, 0));
          }
        };
    assertEquals(5, square.columns(5));
    assertEquals(0, square.parameters(5));
    Matrix z = Matrix.of(new float[][] {{3}});
    Matrix a = Matrix.zeros(1, 1);
    Matrix none = Matrix.zeros(0, 1);
    square.forward(z, none, a);
    assertEquals(9, a.get(0, 0));
    ActivationGradients gradients =
        new ActivationGradients(Matrix.of(new float[][] {{0.5f}}), Matrix.zeros(1, 1), none);
    square.backward(z, none, a, gradients);
    assertEquals(3, gradients.z().get(0, 0));
    assertEquals(0.5f, gradients.a().get(0, 0));
  }

  @Test
  void anInitializerDrawsWithoutTheNetworkUnlessItWantsIt() {
    Matrix weights = Matrix.zeros(1, 2);
    RandomStream random = RandomStream.of(1);
    Initializer initializer =
        new Initializer() {
          @Override
          public String name() {
            return "ones";
          }

          @Override
          public void initialize(Matrix matrix, RandomStream stream) {
            assertSame(weights, matrix);
            assertSame(random, stream);
            matrix.set(0, 0, 1);
          }
        };
    initializer.initialize(weights, NetworkSpec.parse("1 -> 2 relu"), 0, random);
    assertEquals(1, weights.get(0, 0));
  }
}
