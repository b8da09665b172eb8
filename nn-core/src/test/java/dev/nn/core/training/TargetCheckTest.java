package dev.nn.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.listeners.Validation;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Targets that a loss is not meant for. */
class TargetCheckTest {

  private static final Plugins PLUGINS = Plugins.discover();

  @ParameterizedTest
  @CsvSource({
    "1 sigmoid, binary_crossentropy, 2, numbers from 0 to 1",
    "1 sigmoid, binary_crossentropy, -0.5, numbers from 0 to 1",
    "1 softplus, poisson, -1, numbers of at least 0",
    "1 exponential, gamma, 0, numbers above 0",
    "1 exponential, tweedie, -1, numbers of at least 0",
    "1 tanh, hinge, 3, numbers from -1 to 1"
  })
  void areRejectedWithTheirRow(String last, String loss, float target, String takes) {
    Matrix targets = Matrix.of(new float[][] {{0}, {1}, {target}, {0}, {1}});

    assertThat(refusal(() -> trainer(loss).fit(network(last), inputs(5), targets)))
        .contains("row 3 has the target " + target, loss, takes, "weight of 0", "mse");
  }

  @Test
  void aLearnerRejectsThemInAnyStep() {
    try (Learner learner = trainer("binary_crossentropy").learner(network("1 sigmoid"))) {
      learner.step(inputs(1), Matrix.of(new float[][] {{1}}));
      float[] before = learner.network().parameters();

      assertTrue(
          refusal(() -> learner.step(inputs(2), Matrix.of(new float[][] {{1}, {2}})))
              .startsWith("row 2 has the target 2.0"));

      assertArrayEquals(before, learner.network().parameters());
    }
  }

  @Test
  void thoseOfValidationAreLookedAtToo() {
    Samples validation = Samples.of(inputs(3), Matrix.of(new float[][] {{0}, {1}, {1.5f}}));
    Matrix targets = Matrix.of(new float[][] {{0}, {1}});

    assertThat(
            refusal(
                () ->
                    trainer("binary_crossentropy")
                        .fit(network("1 sigmoid"), inputs(2), targets, new Validation(validation))))
        .contains("row 3", "target 1.5");
  }

  @Test
  void aRowThatDoesNotCountMayHaveAny() {
    Samples data =
        Samples.of(inputs(3), Matrix.of(new float[][] {{0}, {7}, {1}}), new float[] {1, 0, 1});

    assertEquals(
        1, trainer("binary_crossentropy").fit(network("1 sigmoid"), data).history().size());
  }

  /** Class indices are narrower than the predictions, and the loss looks at them itself. */
  @Test
  void classIndicesAreNoProbabilities() {
    Trainer trainer = trainer("categorical_crossentropy");
    Matrix indices = Matrix.of(new float[][] {{0}, {2}, {1}});

    assertEquals(1, trainer.fit(network("3 softmax"), inputs(3), indices).history().size());
    assertThat(
            refusal(
                () ->
                    trainer.fit(
                        network("2 softmax"), inputs(1), Matrix.of(new float[][] {{0, 2}}))))
        .contains("row 1", "target 2.0");
  }

  /** Labels that are smoothed or weighed do not sum to 1. */
  @Test
  void sumsOfTargetsDoNotMatter() {
    Matrix weighed = Matrix.of(new float[][] {{0.25f, 0, 0}, {1, 1, 0}});

    assertEquals(
        1,
        trainer("categorical_crossentropy")
            .fit(network("3 softmax"), inputs(2), weighed)
            .history()
            .size());
  }

  private static Trainer trainer(String loss) {
    return new Trainer(TrainingSpec.builder().loss(loss).epochs(1).build(), PLUGINS);
  }

  private static Network network(String last) {
    return Network.create(NetworkSpec.parse("2 -> " + last), 1, PLUGINS);
  }

  private static Matrix inputs(int rows) {
    return Matrix.zeros(rows, 2);
  }

  private static String refusal(Executable training) {
    return assertThrows(IllegalArgumentException.class, training).getMessage();
  }
}
