package dev.nn.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.Optimizer;
import dev.nn.api.OptimizerNeeds;
import dev.nn.api.ParameterBlock;
import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.DivergenceException;
import dev.nn.core.training.Learner;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingException;
import dev.nn.core.training.TrainingResult;
import dev.nn.core.training.TrainingSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers that an optimizer of whole steps sees. */
class OptimizerStepTest {

  private static final Plugins PLUGINS = Plugins.discover();
  private static final NetworkSpec SMALL =
      NetworkSpec.parse("3 -> 6 tanh dropout=0.5 -> 2 softmax");

  /** Wider than any panel but that of scalar code. */
  private static final NetworkSpec WIDE =
      NetworkSpec.parse("3 -> 600 tanh dropout=0.5 -> 70 tanh -> 2 softmax");

  private static long number; // of the last step

  private record Probe(Consumer<ParameterBlock> look) implements Optimizer {

    @Override
    public String name() {
      return "acme:probe";
    }

    @Override
    public int slots() {
      return 1;
    }

    @Override
    public OptimizerNeeds needs() {
      return OptimizerNeeds.NETWORK.withNumbers(1);
    }

    @Override
    public void update(ParameterBlock network, float learningRate, long number) {
      OptimizerStepTest.number = number;
      look.accept(network);
    }
  }

  /** Dropout draws the same mask for each evaluation of a step, and another one in the next. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void evaluationsAtOnePointAreEqual(int threads) {
    List<Double> losses = new ArrayList<>();
    train(
        WIDE,
        spec().shards(threads).build(),
        threads,
        step -> {
          float[] gradient = step.gradients().clone();
          double loss = step.loss();
          for (int i = 0; i < step.values().length; i++) {
            step.values()[i] += 0.5f;
          }
          assertTrue(step.evaluate() != loss);
          for (int i = 0; i < step.values().length; i++) {
            step.values()[i] -= 0.5f;
          }
          double again = step.evaluate();
          float[] present = step.values().clone();
          assertEquals(again, step.evaluate());
          assertEquals(again, step.loss());
          assertArrayEquals(present, step.values());
          losses.add(again);
          if (number == 1) { // biases of 0 come back exactly, so weights alone are rounded
            assertEquals(loss, again, 1e-5);
            assertEquals(gradient[0], step.gradients()[0], 1e-4);
          }
        });
    assertEquals(losses.size(), losses.stream().distinct().count());
  }

  /** The penalties are part of both. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theGradientIsTheDerivativeOfTheLoss(boolean wide) {
    train(
        wide ? WIDE : SMALL,
        spec().l1(0.01).l2(0.3).build(),
        1,
        step -> {
          float[] w = step.values();
          for (ParameterBlock tensor : step.tensors()) {
            int i = (tensor.start() + tensor.end()) / 2;
            step.evaluate();
            double slope = step.gradients()[i];
            float before = w[i];
            w[i] = before + 0.01f;
            double above = step.evaluate();
            w[i] = before - 0.01f;
            double below = step.evaluate();
            w[i] = before;
            if (Math.abs(before) < 0.02f) {
              continue; // the derivative of |w| jumps there
            }
            assertEquals((above - below) / 0.02, slope, 2e-4, () -> "parameter " + i);
          }
        });
  }

  @Test
  void tensorsAreWholeAndRowMajor() {
    Network initial = Network.create(WIDE, 7, PLUGINS);
    train(
        WIDE,
        spec().epochs(1).batchSize(99).build(),
        2,
        step -> {
          assertArrayEquals(initial.parameters(), step.values());
          assertEquals(6, step.tensors().size());
          ParameterBlock second = step.tensors().get(2);
          assertEquals(1, second.layer());
          assertEquals(600, second.rows());
          assertEquals(70, second.columns());
          assertEquals(
              initial.weights(1).get(5, 69), second.values()[second.start() + 5 * 70 + 69]);
          ParameterBlock biases = step.tensors().get(3);
          assertEquals(ParameterBlock.Kind.BIASES, biases.kind());
          assertEquals(1, biases.rows());
          assertEquals(70, biases.columns());
          assertEquals(second.end(), biases.start());
        });
  }

  @Test
  void valuesAtTheEndAreTheNetwork() {
    TrainingResult result =
        train(
            WIDE,
            spec().epochs(1).batchSize(99).build(),
            2,
            step -> {
              step.values()[3] = 9;
              step.evaluate();
              step.values()[3] = 5;
              step.values()[4] = 6;
            });
    assertEquals(5, result.network().parameters()[3]);
    assertEquals(6, result.network().parameters()[4]);
  }

  /** The history has the loss at the start of each step, whatever else was evaluated. */
  @Test
  void theLossOfTrainingIsThatBeforeTheUpdate() {
    double[] sum = {0};
    TrainingResult result =
        train(
            SMALL,
            spec().epochs(1).batchSize(99).build(),
            1,
            step -> {
              sum[0] = step.loss();
              Arrays.fill(step.values(), 3);
              step.evaluate();
            });
    assertEquals(sum[0], result.history().get(0).loss());
  }

  @Test
  void numbersAndStateStay() {
    train(
        SMALL,
        spec().build(),
        1,
        step -> {
          assertEquals((double) (number - 1), step.numbers()[0]);
          assertEquals((float) (number - 1), step.state(0)[2]);
          step.numbers()[0]++;
          step.state(0)[2]++;
        });
  }

  @Test
  void anInfiniteLossIsNoExceptionAndShowsInGradients() {
    train(
        SMALL,
        spec().build(),
        1,
        step -> {
          float before = step.values()[0];
          step.values()[0] = Float.NaN;
          assertTrue(Double.isNaN(step.evaluate()));
          assertTrue(Float.isNaN(step.gradients()[7]));
          step.values()[0] = before;
          assertTrue(Double.isFinite(step.evaluate()));
          assertTrue(Float.isFinite(step.gradients()[7]));
        });
  }

  @Test
  void parametersThatAreNotFiniteNameTheOptimizer() {
    DivergenceException e =
        assertThrows(
            DivergenceException.class,
            () ->
                train(
                    WIDE,
                    spec().build(),
                    1,
                    step -> {
                      step.values()[0] = Float.NaN;
                      step.evaluate();
                    }));
    assertEquals("acme:probe", e.plugin().orElseThrow());
    assertThat(e).hasMessageContaining("loss of NaN");
  }

  @Test
  void aStepThatHasEndedIsOver() {
    List<ParameterBlock> kept = new ArrayList<>();
    train(SMALL, spec().build(), 1, kept::add);
    Exception e = assertThrows(IllegalStateException.class, () -> kept.get(0).evaluate());
    assertTrue(e.getMessage().contains("the step has ended"), e.getMessage());
  }

  @Test
  void anExceptionNamesTheOptimizer() {
    TrainingException e =
        assertThrows(
            TrainingException.class,
            () ->
                train(
                    SMALL,
                    spec().build(),
                    1,
                    step -> {
                      throw new IllegalStateException("no way down");
                    }));
    assertTrue(e.getMessage().contains("'acme:probe'"), e.getMessage());
    assertTrue(e.getMessage().contains("failed in update: "), e.getMessage());
    assertTrue(e.getMessage().contains("no way down"), e.getMessage());
  }

  @Test
  void aLearnerEvaluatesTheRowsOfTheStep() {
    List<Double> losses = new ArrayList<>();
    Trainer trainer = trainer(spec().build(), step -> losses.add(step.evaluate() - step.loss()));
    try (Learner learner = trainer.learner(Network.create(SMALL, 7, PLUGINS))) {
      learner.step(Matrix.of(new float[][] {{1, 2, 3}}), Matrix.of(new float[][] {{0, 1}}));
      learner.step(
          Matrix.of(new float[][] {{1, 2, 3}, {3, 2, 1}}),
          Matrix.of(new float[][] {{0, 1}, {1, 0}}));
    }
    assertEquals(List.of(0.0, 0.0), losses);
  }

  private static TrainingResult train(
      NetworkSpec network, TrainingSpec spec, int threads, Consumer<ParameterBlock> look) {
    Samples data = WholeOptimizersTest.data(23, 1);
    return trainer(spec, look).withThreads(threads).fit(Network.create(network, 7, PLUGINS), data);
  }

  private static Trainer trainer(TrainingSpec spec, Consumer<ParameterBlock> look) {
    return new Trainer(spec, PLUGINS.losses().get(spec.loss()), new Probe(look), List.of());
  }

  private static TrainingSpec.Builder spec() {
    return TrainingSpec.builder().loss("categorical_crossentropy").batchSize(12).epochs(2).seed(11);
  }
}
