package dev.nn.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.activation.ActivationGradients;
import dev.nn.api.activation.LearnedActivation;
import dev.nn.api.optimizer.OptimizerStep;
import dev.nn.api.optimizer.StepOptimizer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The interfaces of plug-ins, implemented with as little as possible. */
class DefaultsTest {

  private record Bare() implements Loss, StepOptimizer {
    @Override
    public String name() {
      return "bare";
    }

    @Override
    public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {}

    @Override
    public void step(OptimizerStep step) {}
  }

  private record Shift() implements LearnedActivation {
    @Override
    public String name() {
      return "shift";
    }

    @Override
    public int parameters(int outputs) {
      return 1;
    }

    @Override
    public void initialize(Matrix p, int outputs, RandomStream random) {}

    @Override
    public void forward(Matrix z, Matrix p, Matrix a) {}

    @Override
    public void backward(Matrix z, Matrix p, Matrix a, ActivationGradients gradients) {}
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
  void anOptimizerOfWholeStepsTakesBatchesAndClippedGradients() {
    StepOptimizer optimizer = new Bare();
    assertEquals(0, optimizer.slots());
    assertEquals(0, optimizer.numbers());
    assertFalse(optimizer.needsAllRows());
    assertTrue(optimizer.acceptsClipping());
    ParameterBlock block =
        new ParameterBlock(
            new float[1], new float[1], List.of(), 0, 1, ParameterBlock.Kind.WEIGHTS);
    assertThat(
            assertThrows(UnsupportedOperationException.class, () -> optimizer.update(block, 1, 1)))
        .hasMessageContainingAll("optimizer bare", "call step");
  }

  @Test
  void aLearnedActivationHasAColumnForEachOutput() {
    assertEquals(7, new Shift().columns(7));
    Matrix m = Matrix.zeros(1, 1);
    assertThrows(UnsupportedOperationException.class, () -> new Shift().forward(m, m));
    assertThrows(UnsupportedOperationException.class, () -> new Shift().backward(m, m, m));
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
