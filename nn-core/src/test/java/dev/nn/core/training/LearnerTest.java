package dev.nn.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.RandomStream;
import dev.nn.core.Network;
import dev.nn.core.Predictor;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Samples;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearnerTest {

  private static final Plugins PLUGINS = Plugins.discover();

  /** Large enough for a team to share a batch of some dozen rows. */
  private static final Network LARGE =
      Network.create(
          NetworkSpec.parse("20 -> 300 relu dropout=0.1 -> 131 tanh -> 3 softmax"), 1, PLUGINS);

  private static final Network SMALL =
      Network.create(NetworkSpec.parse("2 -> 3 tanh -> 1 identity"), 1, PLUGINS);

  @Test
  void stepsAreThoseOfFit() {
    Matrix x = Matrix.of(new float[][] {{0.5f, -1}});
    Matrix t = Matrix.of(new float[][] {{2}});
    Trainer trainer = new Trainer(TrainingSpec.builder().optimizer("adam").epochs(5).build());
    try (Learner learner = trainer.learner(SMALL)) {
      double loss = 0;
      for (int step = 1; step <= 5; step++) {
        loss = learner.step(x, t);
      }
      TrainingResult fitted = trainer.fit(SMALL, x, t);
      assertArrayEquals(fitted.network().parameters(), learner.network().parameters());
      assertEquals(fitted.loss(), loss);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void anyNumberOfThreadsGivesTheSameBits(int threads) {
    assertArrayEquals(parameters(1), parameters(threads));
  }

  /** Batches of several sizes, shared and not, with everything that looks at all gradients. */
  private static float[] parameters(int threads) {
    TrainingSpec spec =
        TrainingSpec.builder()
            .loss("categorical_crossentropy")
            .optimizer("adamw")
            .learningRate(0.01f)
            .l1(1e-5f)
            .clipValue(0.5f)
            .clipNorm(0.1f)
            .build();
    try (Learner learner = new Trainer(spec, PLUGINS).withThreads(threads).learner(LARGE)) {
      for (int rows : new int[] {37, 37, 3, 37, 64, 5}) {
        learner.step(random(rows, 20), classes(rows));
      }
      return learner.network().parameters();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void anyNumberOfThreadsPredictsTheSameBits(int threads) {
    for (int rows : new int[] {1, 7, 64, 700}) {
      Matrix x = random(rows, 20);
      Matrix shared = Matrix.zeros(rows, 3);
      try (Predictor predictor = LARGE.predictor(threads)) {
        predictor.predict(x, shared);
      }
      assertArrayEquals(LARGE.predict(x).data(), shared.data());
    }
  }

  @Test
  void learnersBesideEachOtherDoNotDisturbEachOther() throws InterruptedException {
    float[] alone = parameters(2);
    float[][] together = new float[3][];
    Thread[] threads = new Thread[together.length];
    for (int i = 0; i < threads.length; i++) {
      int index = i;
      threads[i] = new Thread(() -> together[index] = parameters(2));
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    for (float[] parameters : together) {
      assertArrayEquals(alone, parameters);
    }
  }

  @Test
  void divergenceLeavesTheParametersAsTheyWere() {
    TrainingSpec spec = TrainingSpec.builder().learningRate(1e30f).build();
    Matrix x = Matrix.of(new float[][] {{1, 1}});
    Matrix t = Matrix.of(new float[][] {{1e4f}});
    try (Learner learner = new Trainer(spec, PLUGINS).learner(SMALL)) {
      float[][] before = new float[1][];
      DivergenceException e =
          assertThrows(
              DivergenceException.class,
              () -> {
                for (int step = 1; step <= 10; step++) {
                  before[0] = learner.network().parameters();
                  learner.step(x, t);
                }
              });
      assertTrue(e.getMessage().startsWith("training diverged in epoch 1, batch "), e::getMessage);
      assertArrayEquals(before[0], learner.network().parameters());
      assertArrayEquals(SMALL.parameters(), e.lastGood().parameters());
    }
  }

  @Test
  void rejectsRowsThatDoNotSuit() {
    try (Learner learner = new Trainer(TrainingSpec.defaults(), PLUGINS).learner(SMALL)) {
      assertMessage(learner, random(1, 3), random(1, 1), "inputs have 3", "network takes 2");
      assertMessage(learner, random(1, 2), random(1, 2), "the targets have 2 columns");
      assertMessage(learner, random(4, 2), random(5, 1), "4 rows of inputs", "5 rows of targets");
      assertMessage(learner, Matrix.zeros(0, 2), Matrix.zeros(0, 1), "0 rows of inputs");
    }
  }

  @Test
  void aStepOfSamplesIsThatOfTheirRows() {
    Matrix x = random(4, 2);
    Matrix t = random(4, 1);
    Trainer trainer = new Trainer(TrainingSpec.defaults(), PLUGINS);
    try (Learner ofRows = trainer.learner(SMALL);
        Learner ofSamples = trainer.learner(SMALL)) {
      assertEquals(ofRows.step(x, t, 0.5), ofSamples.step(Samples.of(x, t), 0.5));
      float[] learnt = ofRows.network().parameters();
      assertArrayEquals(learnt, ofSamples.network().parameters());

      assertRejected(ofSamples, 4, 3, 1, 0.5, "inputs have 3", "network takes 2");
      assertRejected(ofSamples, 4, 2, 2, 0.5, "the targets have 2 columns");
      assertRejected(ofSamples, 4, 2, 1, -1, "the learning rate is -1.0");
      assertArrayEquals(learnt, ofSamples.network().parameters());
    }
  }

  private static void assertRejected(
      Learner learner, int rows, int inputs, int targets, double rate, String... parts) {
    Samples samples = Samples.of(Matrix.zeros(rows, inputs), Matrix.zeros(rows, targets));
    assertThat(assertThrows(IllegalArgumentException.class, () -> learner.step(samples, rate)))
        .hasMessageContainingAll(parts);
  }

  /** With SGD, a rate of 0.3 moves by half of what 0.6 does. */
  @Test
  void eachStepHasItsLearningRate() {
    Matrix x = random(4, 2);
    Matrix t = random(4, 1);
    Trainer trainer = new Trainer(TrainingSpec.builder().learningRate(0.5).build(), PLUGINS);
    try (Learner slow = trainer.learner(SMALL);
        Learner usual = trainer.learner(SMALL)) {
      assertEquals(usual.step(x, t), slow.step(x, t, 0.25));
      float[] start = SMALL.parameters();
      float[] half = slow.network().parameters();
      float[] whole = usual.network().parameters();
      for (int i = 0; i < start.length; i++) {
        assertEquals(whole[i] - start[i], 2 * (half[i] - start[i]), 4 * Math.ulp(start[i]));
      }
      float[] before = usual.network().parameters();
      usual.step(x, t, 0);
      assertArrayEquals(before, usual.network().parameters());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aWeightedStepIsThatOfTheWeightedRows(int threads) {
    Trainer trainer = new Trainer(TrainingSpec.defaults(), PLUGINS).withThreads(threads);
    Matrix x = random(64, 20);
    Matrix t = classes(64);
    float[] weights = new float[64];
    Arrays.fill(weights, 0, 40, 2);
    Network wide = Network.create(NetworkSpec.parse("20 -> 300 relu -> 3 identity"), 1, PLUGINS);
    try (Learner weighted = trainer.learner(wide);
        Learner rows = trainer.learner(wide)) {
      double loss = weighted.step(x, t, weights, 0.1);
      assertEquals(rows.step(x.slice(0, 40), t.slice(0, 40), 0.1), loss);
      assertArrayEquals(rows.network().parameters(), weighted.network().parameters(), 1e-6f);
    }
  }

  @Test
  void rejectsWeightsAndRatesOutOfRange() {
    Matrix x = random(2, 2);
    Matrix t = random(2, 1);
    try (Learner learner = new Trainer(TrainingSpec.defaults(), PLUGINS).learner(SMALL)) {
      assertThat(refusal(() -> learner.step(x, t, new float[3], 0.1)))
          .contains("3 weights", "2 rows");
      assertThat(refusal(() -> learner.step(x, t, new float[] {1, -1}, 0.1)))
          .contains("row 2 is -1.0", "0 or more");
      assertThat(refusal(() -> learner.step(x, t, Double.NaN))).contains("rate is NaN", "finite");
    }
  }

  private static String refusal(Executable step) {
    return assertThrows(IllegalArgumentException.class, step).getMessage();
  }

  @Test
  void aClosedOneHasNoThreadsToShareWith() {
    Learner learner = new Trainer(TrainingSpec.defaults(), PLUGINS).withThreads(2).learner(LARGE);
    learner.close();
    assertThrows(IllegalStateException.class, () -> learner.step(random(64, 20), classes(64)));
  }

  @Test
  void rejectsFewerThanOneThread() {
    Trainer trainer = new Trainer(TrainingSpec.defaults(), PLUGINS);
    assertThrows(IllegalArgumentException.class, () -> trainer.withThreads(0));
    assertThrows(IllegalArgumentException.class, () -> SMALL.predictor(0));
  }

  private static void assertMessage(Learner learner, Matrix x, Matrix t, String... parts) {
    assertThat(assertThrows(IllegalArgumentException.class, () -> learner.step(x, t)))
        .hasMessageContainingAll(parts);
  }

  private static Matrix random(int rows, int columns) {
    Matrix m = Matrix.zeros(rows, columns);
    RandomStream random = RandomStream.of(rows);
    for (int i = 0; i < m.end(); i++) {
      m.data()[i] = (float) random.gaussian(i);
    }
    return m;
  }

  private static Matrix classes(int rows) {
    Matrix t = Matrix.zeros(rows, 3);
    for (int r = 0; r < rows; r++) {
      t.set(r, r % 3, 1);
    }
    return t;
  }
}
