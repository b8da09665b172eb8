package dev.nn.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.RandomStream;
import dev.nn.api.Schedule;
import dev.nn.core.Network;
import dev.nn.core.Objective;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainerTest {

  private static final Plugins PLUGINS = Plugins.discover();

  /**
   * One step of SGD at η = 0.1 on 2 -> 2 relu -> 1 identity with MSE, by hand:
   *
   * <pre>
   * W₀ = 1   -1    b₀ = 0 -2    W₁ = 0.5    b₁ = 0.25    x = (1, 2)    t = 1
   *      0.5  1                      1
   *
   * z₀ = (1·1 + 2·0.5 + 0, 1·-1 + 2·1 - 2) = (2, -1)
   * a₀ = (2, 0)
   * z₁ = 2·0.5 + 0·1 + 0.25 = 1.25 = p
   * L  = (1.25 - 1)² = 0.0625
   * dp = 2·(1.25 - 1) = 0.5 = dz₁
   * dW₁ = a₀·dz₁ = (1, 0)                  db₁ = 0.5
   * da₀ = dz₁·W₁ᵀ = (0.25, 0.5)
   * dz₀ = (0.25, 0), as z₀[1] is below 0
   * dW₀ = 0.25 0                           db₀ = (0.25, 0)
   *       0.5  0
   * </pre>
   */
  @Test
  void oneStepByHand() {
    Network network =
        Network.of(
            NetworkSpec.parse("2 -> 2 relu -> 1 identity"),
            new float[] {1, -1, 0.5f, 1, 0, -2, 0.5f, 1, 0.25f},
            PLUGINS);
    Trainer trainer = trainer(TrainingSpec.builder().learningRate(0.1f).epochs(1));

    TrainingResult result =
        trainer.fit(network, Matrix.of(new float[][] {{1, 2}}), Matrix.of(new float[][] {{1}}));

    assertEquals(0.0625, result.loss());
    assertArrayEquals(
        new float[] {
          fma(0.25f, 1),
          -1,
          fma(0.5f, 0.5f),
          1,
          fma(0.25f, 0),
          -2,
          fma(1, 0.5f),
          1,
          fma(0.5f, 0.25f)
        },
        result.network().parameters());
    assertEquals(1, network.weights(0).get(0, 0), "the network given is unchanged");
  }

  private static float fma(float gradient, float parameter) {
    return Math.fma(-0.1f, gradient, parameter);
  }

  @Test
  void learnsXor() {
    Network network = Network.create(NetworkSpec.parse("2 -> 8 tanh -> 1 sigmoid"), 1, PLUGINS);
    Matrix x = Matrix.of(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
    Matrix t = Matrix.of(new float[][] {{0}, {1}, {1}, {0}});

    TrainingResult result =
        trainer(TrainingSpec.builder().learningRate(1).epochs(2000)).fit(network, x, t);

    Matrix p = result.network().predict(x);
    for (int r = 0; r < 4; r++) {
      assertEquals(t.get(r, 0), Math.round(p.get(r, 0)));
    }
    assertTrue(result.loss() < 0.01, () -> "loss " + result.loss());
  }

  @Test
  void theSameSeedGivesTheSameBitsAndAnotherSeedOthers() {
    TrainingSpec.Builder spec =
        TrainingSpec.builder().optimizer("adam").batchSize(8).epochs(3).seed(5);
    Data data = new Data(50, 4, 2);
    Network network =
        Network.create(NetworkSpec.parse("4 -> 9 gelu dropout=0.3 -> 2 identity"), 1, PLUGINS);

    float[] once = trainer(spec).fit(network, data.dataset()).network().parameters();
    float[] again = trainer(spec).fit(network, data.dataset()).network().parameters();
    float[] other = trainer(spec.seed(6)).fit(network, data.dataset()).network().parameters();

    assertArrayEquals(once, again);
    assertFalse(Arrays.equals(once, other));
  }

  @Test
  void everyRowIsSeenOnceAnEpochWithAShortLastBatch() {
    List<Integer> seen = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    Samples recording =
        new Recording(new Data(10, 3, 1).dataset()) {
          @Override
          public void read(int[] order, int from, Matrix x, Matrix t, float[] w) {
            sizes.add(x.rows());
            for (int r = 0; r < x.rows(); r++) {
              seen.add(order[from + r]);
            }
            super.read(order, from, x, t, w);
          }
        };

    TrainingResult result =
        trainer(TrainingSpec.builder().batchSize(4).epochs(2)).fit(network3(), recording);

    assertEquals(List.of(4, 4, 2, 4, 4, 2), sizes);
    assertEquals(
        List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), seen.subList(0, 10).stream().sorted().toList());
    assertEquals(
        List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), seen.subList(10, 20).stream().sorted().toList());
    assertFalse(seen.subList(0, 10).equals(seen.subList(10, 20)), "a new order each epoch");
    assertEquals(6, result.history().get(1).steps());
  }

  @Test
  void aBatchLargerThanTheDataIsAllOfIt() {
    Samples data = new Data(10, 3, 1).dataset();

    TrainingResult exact = trainer(TrainingSpec.builder().batchSize(10)).fit(network3(), data);
    TrainingResult larger = trainer(TrainingSpec.builder().batchSize(9999)).fit(network3(), data);

    assertArrayEquals(exact.network().parameters(), larger.network().parameters());
  }

  @Test
  void aRowOfWeightTwoCountsLikeTheRowTwiceAndOneOfZeroLikeNone() {
    float[][] x = {{1, 2, 3}, {4, -5, 6}, {7, 8, -9}};
    float[][] t = {{1}, {-1}, {2}};
    Samples weighted = Samples.of(Matrix.of(x), Matrix.of(t), new float[] {2, 1, 0});
    Samples repeated =
        Samples.of(
            Matrix.of(new float[][] {x[0], x[0], x[1]}),
            Matrix.of(new float[][] {t[0], t[0], t[1]}));

    float[] gradient = gradient(weighted);
    float[] expected = gradient(repeated);

    for (int i = 0; i < gradient.length; i++) {
      assertEquals(expected[i], gradient[i], 4 * Math.ulp(expected[i]));
    }
  }

  private static float[] gradient(Samples data) {
    Network network = network3();
    return new Objective(network, PLUGINS.losses().get("mse"), data).gradient(network.parameters());
  }

  @Test
  void aBatchOfWeightZeroMakesNoUpdate() {
    Matrix x = Matrix.of(new float[][] {{1, 2, 3}, {4, -5, 6}, {7, 8, -9}});
    Matrix t = Matrix.of(new float[][] {{1}, {-1}, {2}});
    TrainingSpec.Builder spec =
        TrainingSpec.builder().optimizer("momentum").l2(0.1f).batchSize(1).epochs(1);

    float[] first =
        trainer(spec)
            .fit(network3(), Samples.of(x, t, new float[] {0, 1, 0}))
            .network()
            .parameters();
    float[] alone =
        trainer(spec)
            .fit(network3(), Samples.of(x.slice(1, 2), t.slice(1, 2)))
            .network()
            .parameters();

    assertArrayEquals(alone, first);
  }

  @Test
  void aDatasetThatSetsNoWeightsHasRowsOfWeightOne() {
    Samples data = new Data(10, 3, 1).dataset();
    Samples silent =
        new Recording(data) {
          @Override
          public void read(int[] order, int from, Matrix x, Matrix t, float[] w) {
            super.read(order, from, x, t, new float[w.length]);
          }
        };
    TrainingSpec.Builder spec = TrainingSpec.builder().batchSize(4).epochs(2);

    assertArrayEquals(
        trainer(spec).fit(network3(), data).network().parameters(),
        trainer(spec).fit(network3(), silent).network().parameters());
  }

  @Test
  void rejectsALearningRateThatSchedulesMakeInfinite() {
    Schedule huge =
        new Schedule() {
          @Override
          public String name() {
            return "huge";
          }

          @Override
          public double factor(double epoch, double epochs) {
            return 1e30;
          }
        };
    TrainingSpec spec = TrainingSpec.builder().learningRate(1e30f).build();
    Trainer trainer =
        new Trainer(
            spec, PLUGINS.losses().get("mse"), PLUGINS.optimizers().get("sgd"), List.of(huge));

    assertTrue(refusal(trainer, new Data(4, 3, 1).dataset()).contains("is Infinity at epoch 0.0"));
  }

  @Test
  void softmaxAndItsLogarithmTrainAlike() {
    Matrix x = Matrix.of(new float[][] {{1, 2, 3}, {4, -5, 6}, {7, 8, -9}});
    Matrix t = Matrix.of(new float[][] {{0}, {1}, {1}});
    TrainingSpec.Builder spec = TrainingSpec.builder().loss("categorical_crossentropy");
    Network softmax = Network.create(NetworkSpec.parse("3 -> 2 softmax"), 1, PLUGINS);
    Network logarithm = Network.create(NetworkSpec.parse("3 -> 2 log_softmax"), 1, PLUGINS);

    assertArrayEquals(
        trainer(spec).fit(softmax, x, t).network().parameters(),
        trainer(spec).fit(logarithm, x, t).network().parameters());
  }

  @Test
  void listenersSeeEveryBatchAndEpochAndCanStop() {
    List<Long> steps = new ArrayList<>();
    List<EpochRecord> epochs = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void batchEnded(Progress progress) {
            steps.add(progress.step());
          }

          @Override
          public void epochEnded(Progress progress, EpochRecord epoch) {
            epochs.add(epoch);
            if (epoch.epoch() == 2) {
              progress.stop();
            }
          }
        };

    TrainingResult result =
        trainer(TrainingSpec.builder().batchSize(5).epochs(100))
            .fit(network3(), new Data(10, 3, 1).dataset(), listener);

    assertEquals(List.of(1L, 2L, 3L, 4L), steps);
    assertEquals(epochs, result.history());
    assertEquals(2, result.history().size());
  }

  @Test
  void stoppingWithinAnEpochKeepsWhatIsLearnt() {
    TrainingListener first =
        new TrainingListener() {
          @Override
          public void batchEnded(Progress progress) {
            progress.stop();
          }
        };

    TrainingResult result =
        trainer(TrainingSpec.builder().batchSize(5).epochs(100))
            .fit(network3(), new Data(10, 3, 1).dataset(), first);

    assertEquals(1, result.history().get(0).steps());
    assertFalse(Arrays.equals(network3().parameters(), result.network().parameters()));
  }

  @Test
  void schedulesMultiplyTheLearningRate() {
    TrainingResult result =
        trainer(
                TrainingSpec.builder()
                    .learningRate(0.5f)
                    .schedules("step(every=1, factor=0.5)", "exponential(rate=0.1)")
                    .epochs(3))
            .fit(network3(), new Data(4, 3, 1).dataset());

    assertEquals(0.5f, result.history().get(0).learningRate());
    assertEquals(0.5f * 0.05f, result.history().get(1).learningRate(), 1e-9f);
    assertEquals(0.5f * 0.0025f, result.history().get(2).learningRate(), 1e-9f);
  }

  @Test
  void saysWhatItWasMadeOf() {
    TrainingSpec spec = TrainingSpec.builder().loss("mae").optimizer("adam").seed(7).build();
    Trainer trainer = new Trainer(spec, PLUGINS);
    assertEquals(spec, trainer.spec());
    assertEquals("mae", trainer.loss().name());
    assertEquals("adam", trainer.optimizer().name());
    assertEquals(Runtime.getRuntime().availableProcessors(), trainer.threads());
    assertEquals(1, trainer.withThreads(1).threads());
    assertEquals(spec, trainer.withThreads(1).spec());
    assertThat(assertThrows(IllegalArgumentException.class, () -> trainer.withThreads(0)))
        .hasMessageContainingAll("0 threads", "at least 1");
  }

  @Test
  void itsSpecificationNamesTheFunctionsThatItWasGiven() {
    List<Schedule> schedules = List.of(PLUGINS.schedules().get("cosine"));
    Trainer trainer =
        new Trainer(
            TrainingSpec.builder().seed(7).build(),
            PLUGINS.losses().get("huber(delta=2)"),
            PLUGINS.optimizers().get("sgd"),
            schedules);

    assertEquals("huber(delta=2.0)", trainer.spec().loss());
    assertEquals("sgd", trainer.spec().optimizer());
    assertThat(trainer.spec().schedules()).singleElement().asString().startsWith("cosine");
    assertEquals(7, trainer.spec().seed());
  }

  @Test
  void divergenceNamesThePlaceAndKeepsTheLastGoodNetwork() {
    Trainer trainer = trainer(TrainingSpec.builder().learningRate(1e6f).batchSize(2).epochs(9));

    DivergenceException e =
        assertThrows(
            DivergenceException.class, () -> trainer.fit(network3(), new Data(4, 3, 1).dataset()));

    assertThat(e).hasMessageContaining("in epoch " + e.epoch() + ", batch " + e.batch());
    assertTrue(e.getMessage().contains("first in layer " + e.layer() + " ("), e.getMessage());
    assertTrue(e.getMessage().contains("The learning rate is 1000000.0;"), e.getMessage());
    Trainer scheduled =
        trainer(
            TrainingSpec.builder()
                .learningRate(1e6f)
                .schedules("exponential(rate=0.5)")
                .batchSize(2)
                .epochs(9));
    assertThat(
            assertThrows(
                DivergenceException.class,
                () -> scheduled.fit(network3(), new Data(4, 3, 1).dataset())))
        .hasMessageContaining("1000000.0 before");
    for (float parameter : e.lastGood().parameters()) {
      assertTrue(Float.isFinite(parameter));
    }
  }

  @Test
  void rejectsDataThatDoesNotSuitTheNetwork() {
    Trainer mse = trainer(TrainingSpec.builder());

    assertThat(refusal(mse, new Data(5, 4, 1).dataset()))
        .contains("inputs have 4", "network takes 3", network3().spec().table());
    assertThat(refusal(mse, new Data(5, 3, 2).dataset()))
        .contains("targets have 2", "mse", "1 outputs", network3().spec().table());
  }

  @Test
  void rejectsAnEmptyDataset() {
    Samples empty =
        new Recording(new Data(5, 3, 1).dataset()) {
          @Override
          public int rows() {
            return 0;
          }
        };

    assertThat(refusal(trainer(TrainingSpec.builder()), empty)).contains("at least one row");
    assertThrows(
        IllegalArgumentException.class,
        () -> new Objective(network3(), PLUGINS.losses().get("mse"), empty));
  }

  @Test
  void rejectsPluginsThatThereAreNot() {
    assertThat(
            assertThrows(PluginException.class, () -> trainer(TrainingSpec.builder().loss("msa"))))
        .hasMessageContainingAll("loss 'msa'", "first: mse");
    assertThat(
            assertThrows(
                PluginException.class, () -> trainer(TrainingSpec.builder().optimizer("sdg"))))
        .hasMessageContainingAll("optimizer 'sdg'", "first: ");
  }

  private static String refusal(Trainer trainer, Samples data) {
    return assertThrows(IllegalArgumentException.class, () -> trainer.fit(network3(), data))
        .getMessage();
  }

  private static Trainer trainer(TrainingSpec.Builder spec) {
    return new Trainer(spec.build(), PLUGINS);
  }

  private static Network network3() {
    return Network.create(NetworkSpec.parse("3 -> 5 tanh -> 1 identity"), 3, PLUGINS);
  }

  /** Made-up rows of a smooth function. */
  private record Data(int rows, int inputs, int targets) {
    Samples dataset() {
      Matrix x = Matrix.zeros(rows, inputs);
      Matrix t = Matrix.zeros(rows, targets);
      RandomStream random = RandomStream.of(rows);
      for (int i = 0; i < x.end(); i++) {
        x.data()[i] = random.uniform(i, -1, 1);
      }
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < targets; c++) {
          t.set(r, c, x.get(r, 0) * x.get(r, 1) + c);
        }
      }
      return Samples.of(x, t);
    }
  }

  /** Passes everything on to another data set. */
  private static class Recording implements Samples {
    private final Samples data;

    Recording(Samples data) {
      this.data = data;
    }

    @Override
    public int rows() {
      return data.rows();
    }

    @Override
    public int inputColumns() {
      return data.inputColumns();
    }

    @Override
    public int targetColumns() {
      return data.targetColumns();
    }

    @Override
    public void read(int[] order, int from, Matrix x, Matrix t, float[] w) {
      data.read(order, from, x, t, w);
    }
  }
}
