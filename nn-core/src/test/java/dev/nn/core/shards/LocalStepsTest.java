package dev.nn.core.shards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.Loss;
import dev.nn.api.NetworkSpec;
import dev.nn.api.RandomStream;
import dev.nn.core.Network;
import dev.nn.core.Objective;
import dev.nn.core.listeners.EarlyStopping;
import dev.nn.core.listeners.Validation;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Shuffle;
import dev.nn.core.training.Checkpoint;
import dev.nn.core.training.DivergenceException;
import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.LocalWorker;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.TrainingResult;
import dev.nn.core.training.TrainingSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalStepsTest {

  private static final Plugins PLUGINS = Plugins.discover();
  private static final WeightedRows DATA = WeightedRows.random(23, 1);
  private static final LocalSteps DILOCO = new LocalSteps(2, "nesterov(momentum=0.5)", 0.7f);

  @TempDir Path folder;

  private static Network network(String layers) {
    return Network.create(NetworkSpec.parse(layers), 7, PLUGINS);
  }

  private static Network dropping() {
    return network("3 -> 5 tanh dropout=0.3 -> 4 gelu dropout=0.1 -> 2 softmax");
  }

  private static TrainingSpec.Builder spec() {
    return TrainingSpec.builder()
        .loss("categorical_crossentropy")
        .optimizer("adam")
        .learningRate(0.02)
        .schedules("warm_up", "cosine")
        .epochs(4)
        .seed(11)
        .batchSize(7)
        .shards(3)
        .l2(1e-3)
        .clipNorm(0.7)
        .localSteps(DILOCO);
  }

  @ParameterizedTest
  @CsvSource({"1, 5, 2", "2, 6, 1", "3, 7, 2", "3, 5, 3", "7, 10, 100"})
  void otherProcessesGiveTheBitsOfOne(int shards, int batch, int steps) {
    LocalSteps local = new LocalSteps(steps, "nesterov", 0.5f);
    TrainingSpec spec = spec().shards(shards).batchSize(batch).localSteps(local).build();
    Trainer trainer = new Trainer(spec, PLUGINS);
    Network network = dropping();

    TrainingResult expected = trainer.withThreads(1).fit(network, DATA, listeners());

    assertSame(expected, trainer.withThreads(2).fit(network, DATA, listeners()));
    assertSame(
        expected, trainer.fit(network, new OtherRounds(trainer, network, DATA), listeners()));
  }

  private static TrainingListener[] listeners() {
    return new TrainingListener[] {
      new Validation(WeightedRows.random(9, 2)), new EarlyStopping("val_loss", 3)
    };
  }

  private static void assertSame(TrainingResult expected, TrainingResult actual) {
    assertArrayEquals(expected.network().parameters(), actual.network().parameters());
    assertEquals(withoutTime(expected), withoutTime(actual));
  }

  private static List<EpochRecord> withoutTime(TrainingResult result) {
    return result.history().stream()
        .map(
            e ->
                new EpochRecord(
                    e.epoch(), e.loss(), e.learningRate(), e.steps(), Duration.ZERO, e.metrics()))
        .toList();
  }

  /** The mean of θ - η·g over shards is θ - η times the mean of g. */
  @Test
  void averagesOfSingleStepsAreTheSynchronousTraining() {
    TrainingSpec.Builder sgd = spec().optimizer("sgd").clipNorm(Double.POSITIVE_INFINITY).l2(0);
    WeightedRows data = DATA.weighted(ones(23)).only(range(22)); // shards of 7, 7 and 8 rows
    TrainingSpec local =
        sgd.batchSize(22).learningRate(0.3).localSteps(LocalSteps.averaged(1)).build();
    TrainingSpec synchronous = local.toBuilder().localSteps(LocalSteps.NONE).build();

    float[] averaged = new Trainer(local, PLUGINS).fit(dropping(), data).network().parameters();

    float[] expected =
        new Trainer(synchronous, PLUGINS).fit(dropping(), data).network().parameters();
    assertArrayEquals(expected, averaged, 1e-6f);
    assertNotEquals(0, expected[0] - dropping().parameters()[0], 1e-3);
  }

  /**
   * One shard's steps are those of training without local steps, with the same masks of dropout,
   * learning rates and numbers of steps, and its average is itself.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 100})
  void theLocalStepsOfOneShardAreTheOrdinaryOnes(int steps) {
    TrainingSpec ordinary = spec().shards(1).batchSize(4).localSteps(LocalSteps.NONE).build();
    TrainingSpec local = ordinary.toBuilder().localSteps(LocalSteps.averaged(steps)).build();

    TrainingResult expected = new Trainer(ordinary, PLUGINS).fit(dropping(), DATA);
    TrainingResult actual = new Trainer(local, PLUGINS).fit(dropping(), DATA);

    float[] parameters = expected.network().parameters();
    assertArrayEquals(parameters, actual.network().parameters(), 2e-6f);
    assertNotEquals(0, parameters[0] - dropping().parameters()[0], 1e-2);
    assertEquals(expected.loss(), actual.loss(), 1e-6);
  }

  private static float[] ones(int count) {
    float[] ones = new float[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static int[] range(int end) {
    return IntStream.range(0, end).toArray();
  }

  /** Two shards, rounds of two steps with momentum, and Nesterov's outer steps, by hand. */
  @Test
  void aTrainingHasTheBitsOfItsDefinition() {
    int n = 23;
    int batch = 6;
    TrainingSpec spec =
        TrainingSpec.builder()
            .loss("categorical_crossentropy")
            .optimizer("momentum(momentum=0.75)")
            .learningRate(0.1)
            .epochs(2)
            .seed(5)
            .batchSize(batch)
            .shards(2)
            .localSteps(DILOCO)
            .build();
    Network network = network("3 -> 5 tanh -> 2 softmax");
    Loss loss = PLUGINS.losses().get("categorical_crossentropy");

    TrainingResult result = new Trainer(spec, PLUGINS).fit(network, DATA);

    ShardPlan plan = ShardPlan.of(n, batch, 2, 5);
    float[] theta = network.parameters();
    float[] velocity = new float[theta.length];
    float[] outer = new float[theta.length];
    for (int epoch = 1; epoch <= 2; epoch++) {
      for (int first = 1; first <= plan.batches(); first += 2) {
        float[] mean = new float[theta.length];
        float[] meanVelocity = new float[theta.length];
        int total = 0;
        for (int k = 0; k < 2; k++) {
          int[] order =
              Shuffle.of(
                  plan.rows(k), RandomStream.of(5).derive("shard", k).derive("shuffle", epoch));
          float[] w = theta.clone();
          float[] v = velocity.clone();
          int rows = 0;
          for (int b = first; b < first + 2 && b <= plan.batches(); b++) {
            int[] part = new int[Math.min(3, Math.max(0, plan.rows(k) - 3 * (b - 1)))];
            for (int i = 0; i < part.length; i++) {
              part[i] = plan.row(k, order[3 * (b - 1) + i]);
            }
            rows += part.length;
            if (part.length > 0 && weight(part) > 0) {
              float[] g = new Objective(network, loss, DATA.only(part)).gradient(w);
              for (int i = 0; i < w.length; i++) {
                v[i] = Math.fma(0.75f, v[i], g[i]);
                w[i] = Math.fma(-0.1f, v[i], w[i]);
              }
            }
          }
          if (rows > 0) {
            total += rows;
            float c = (float) ((double) rows / total);
            for (int i = 0; i < w.length; i++) {
              mean[i] = c == 1 ? w[i] : Math.fma(c, w[i] - mean[i], mean[i]);
              meanVelocity[i] =
                  c == 1 ? v[i] : Math.fma(c, v[i] - meanVelocity[i], meanVelocity[i]);
            }
          }
        }
        velocity = meanVelocity;
        for (int i = 0; i < theta.length; i++) {
          float g = theta[i] - mean[i];
          outer[i] = Math.fma(0.5f, outer[i], g);
          theta[i] = Math.fma(-0.7f, Math.fma(0.5f, outer[i], g), theta[i]);
        }
      }
    }
    assertArrayEquals(theta, result.network().parameters());
  }

  private static double weight(int[] rows) {
    double sum = 0;
    for (int row : rows) {
      sum += DATA.weight(row);
    }
    return sum;
  }

  /** Each round has a checkpoint, from whose file training goes on to the same bits. */
  @Test
  void goesOnFromEveryRound() throws IOException {
    Trainer trainer = new Trainer(spec().build(), PLUGINS);
    Network network = dropping();
    List<Checkpoint> taken = new ArrayList<>();
    TrainingListener recorder = TrainingListener.onBatch(p -> p.checkpoint(taken::add));
    TrainingResult expected = trainer.fit(network, DATA, recorder);
    int rounds = DILOCO.rounds(trainer.spec().shardPlan(23).batches());
    assertEquals(4 * rounds, taken.size());
    assertEquals(4L * rounds, expected.history().get(3).steps());

    for (Checkpoint checkpoint : taken) {
      Path file = folder.resolve("c");
      checkpoint.save(file);
      Checkpoint read = Checkpoint.load(file, PLUGINS);
      assertSame(expected, trainer.resume(read, DATA));
      assertSame(expected, trainer.resume(read, new OtherRounds(trainer, network, DATA)));
    }
    Trainer other = new Trainer(spec().localSteps(LocalSteps.averaged(2)).build(), PLUGINS);
    assertThat(refused(() -> other.resume(taken.get(0), DATA)))
        .contains("2 steps", "nesterov(momentum=0.5) at 0.7", "sgd at 1.0");
  }

  @Test
  void listenersSeeRounds() {
    List<Long> rows = new ArrayList<>();
    new Trainer(spec().epochs(2).build(), PLUGINS)
        .fit(
            dropping(),
            DATA,
            TrainingListener.onBatch(
                p -> {
                  rows.add(p.rowsSeen());
                  assertEquals(2, p.batches());
                  assertEquals(0.001f, p.spec().l2());
                }));
    ShardPlan plan = spec().build().shardPlan(23);
    long first = (long) plan.rowsBefore(3, 1) + plan.rowsBefore(3, 2);
    assertEquals(List.of(first, 23L, 23 + first, 46L), rows);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e30, 1e38})
  void aDivergenceKeepsTheLastGoodNetwork(double rate) {
    TrainingSpec spec =
        spec().optimizer("sgd").loss("mse").learningRate(rate).clipNorm(1e38).build();
    Network network = network("3 -> 5 identity -> 2 identity");
    DivergenceException e =
        assertThrows(
            DivergenceException.class, () -> new Trainer(spec, PLUGINS).fit(network, DATA));
    assertThat(e).hasMessageContaining("epoch 1, batch ");
    assertEquals(network.fingerprint(), e.lastGood().fingerprint());
  }

  @Test
  void otherDataIsRefused() {
    Trainer local = new Trainer(spec().build(), PLUGINS);
    Trainer plain = new Trainer(spec().localSteps(LocalSteps.NONE).build(), PLUGINS);
    OtherProcesses gradients = new OtherProcesses(plain, dropping(), DATA);
    OtherRounds rounds = new OtherRounds(local, dropping(), DATA);

    assertThat(refused(() -> local.fit(dropping(), gradients)))
        .contains("dev.nn.core.shards.OtherProcesses", "2 local steps", "ShardRounds");
    assertThat(refused(() -> plain.fit(dropping(), rounds)))
        .contains("dev.nn.core.shards.OtherRounds", "no local steps", "ShardGradients");
  }

  @Test
  void workersRefuseOtherStates() {
    Trainer trainer = new Trainer(spec().build(), PLUGINS);
    Network network = dropping();
    LocalRound round = new LocalRound(new ShardStep(1, 1, 0), 0, List.of(0.1f, 0.1f));
    try (LocalWorker worker = trainer.localWorker(network, 3, 0, DATA.only(1))) {
      assertThat(refused(() -> worker.run(round, new LocalState(network.parameters(), List.of()))))
          .contains("54 parameters", "0 state arrays", "54 and 2");
    }
    assertThat(refused(() -> trainer.localWorker(network, 3, 0, DATA.only(1, 2))))
        .contains("2 rows for shard 0", "has 1");
    assertThat(refused(() -> LocalSteps.averaged(-1))).contains("local steps is -1", "0 or more");
    assertThat(refused(() -> new LocalSteps(1, "sgd", 0))).contains("rate is 0.0", "above 0");
  }

  /** A row has its number in the shard where others have the other rows, and else its own. */
  @Test
  void workersNameTheRowOfTheirShard() {
    Trainer trainer = new Trainer(spec().epochs(1).build(), PLUGINS);
    float[] weights = ones(23);
    weights[13] = -2;
    WeightedRows data = DATA.weighted(weights);
    ShardPlan plan = trainer.spec().shardPlan(23);
    String elsewhere =
        refused(() -> trainer.fit(dropping(), new OtherRounds(trainer, dropping(), data)));
    String here = refused(() -> trainer.fit(dropping(), data));

    assertThat(elsewhere)
        .contains("shard " + plan.shardOf(13), "row %s is -2.0".formatted(plan.indexOf(13)));
    assertThat(here).contains("row 13 is -2.0");
  }

  private static String refused(Runnable action) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, action::run).getMessage());
  }
}
