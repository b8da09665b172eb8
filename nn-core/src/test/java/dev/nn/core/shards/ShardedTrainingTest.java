package dev.nn.core.shards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.Optimizer;
import dev.nn.core.Network;
import dev.nn.core.engine.MovingAverage;
import dev.nn.core.engine.NormalizedSgd;
import dev.nn.core.engine.Sam;
import dev.nn.core.engine.ScheduleFree;
import dev.nn.core.listeners.EarlyStopping;
import dev.nn.core.listeners.Validation;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.Checkpoint;
import dev.nn.core.training.DivergenceException;
import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.TrainingResult;
import dev.nn.core.training.TrainingSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Training with shards has the same bits with any threads, and in any processes. */
@Tag("slow")
class ShardedTrainingTest {

  static final Plugins PLUGINS = Plugins.discover();
  private static final String SMALL = "3 -> 5 tanh dropout=0.3 -> 4 gelu dropout=0.1 -> 2 softmax";

  /** Its steps are shared by threads. */
  private static final String LARGE = "3 -> 300 relu dropout=0.2 -> 210 tanh -> 2 softmax";

  private static final WeightedRows DATA = WeightedRows.random(23, 1);

  static TrainingSpec.Builder spec() {
    return TrainingSpec.builder()
        .loss("categorical_crossentropy")
        .optimizer("adam")
        .learningRate(0.02f)
        .schedules("warm_up", "cosine")
        .epochs(4)
        .seed(11)
        .l1(1e-4)
        .l2(1e-3)
        .clipValue(0.4)
        .clipNorm(0.7);
  }

  private static Network network(String layers) {
    return Network.create(NetworkSpec.parse(layers), 7, PLUGINS);
  }

  @ParameterizedTest
  @CsvSource({"1, 5", "2, 2", "2, 5", "2, 8", "3, 7", "3, 999", "7, 7", "7, 10", "23, 999"})
  void otherProcessesGiveTheBitsOfOne(int shards, int batch) {
    Trainer trainer = new Trainer(spec().shards(shards).batchSize(batch).build(), PLUGINS);
    assertOneResult(trainer, network(SMALL), 1);
  }

  @ParameterizedTest
  @CsvSource({"1, 12", "2, 12", "3, 10", "7, 23"})
  void threadsChangeNoBit(int shards, int batch) {
    Trainer trainer = new Trainer(spec().shards(shards).batchSize(batch).build(), PLUGINS);
    assertOneResult(trainer, network(LARGE), 3);
  }

  /** Evaluations of a step are asked of the other processes, too. */
  @Test
  void optimizersOfEveryInterfaceGetTheSameBits() {
    TrainingSpec spec = spec().shards(3).batchSize(12).build();
    for (Optimizer optimizer :
        List.of(new Sam(), new ScheduleFree(), new MovingAverage(), new NormalizedSgd())) {
      Trainer trainer = new Trainer(spec, PLUGINS.losses().get(spec.loss()), optimizer, List.of());
      assertOneResult(trainer, network(LARGE), 2);
    }
  }

  private static void assertOneResult(Trainer trainer, Network network, int threads) {
    TrainingResult expected = trainer.withThreads(1).fit(network, DATA, listeners());
    for (int t = 1; t <= threads; t++) {
      OtherProcesses others = new OtherProcesses(trainer, network, DATA);
      assertSame(expected, trainer.withThreads(t).fit(network, DATA, listeners()));
      assertSame(expected, trainer.withThreads(t).fit(network, others, listeners()));
    }
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

  @Test
  void theNumberOfShardsDecidesTheBits() {
    List<String> fingerprints = new ArrayList<>();
    for (int shards : new int[] {1, 2, 3}) {
      Trainer trainer = new Trainer(spec().shards(shards).batchSize(12).build(), PLUGINS);
      fingerprints.add(trainer.fit(network(SMALL), DATA).network().fingerprint());
    }
    assertEquals(3, fingerprints.stream().distinct().count());
  }

  /** Rows of weight 0 change nothing, also where they are all rows of a part, or of a batch. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void partsOfWeightZeroAddNothing(int shards) {
    TrainingSpec spec = spec().epochs(2).batchSize(4).shards(shards).build();
    ShardPlan plan = spec.shardPlan(23);
    float[] weights = new float[23];
    for (int r = 0; r < 23; r++) {
      weights[r] = plan.shardOf(r) == 1 || r % 2 == 0 ? 1 : 0;
    }
    weights[plan.row(1, 0)] = 0;
    WeightedRows sparse = DATA.weighted(weights);
    Trainer trainer = new Trainer(spec, PLUGINS);
    Network network = network(SMALL);

    TrainingResult result = trainer.fit(network, sparse);

    assertSame(result, trainer.fit(network, new OtherProcesses(trainer, network, sparse)));
    assertTrue(Double.isFinite(result.loss()));
    assertThat(
            assertThrows(
                IllegalArgumentException.class,
                () -> trainer.fit(network, DATA.weighted(new float[23]))))
        .hasMessageContainingAll("epoch 1 have weight 0", "above 0");
  }

  /** Its loss and gradient are NaN, and are not looked at. */
  @Test
  void aRowOfWeightZeroMayBeAPartWithoutATarget() {
    TrainingSpec spec = spec().epochs(2).batchSize(2).shards(2).build();
    Matrix t = Matrix.zeros(8, 2);
    Matrix x = Matrix.zeros(8, 3);
    float[] weights = {1, 1, 1, 1, 1, 1, 1, 1};
    int lost = spec.shardPlan(8).row(1, 2);
    t.set(lost, 0, Float.NaN);
    weights[lost] = 0;
    WeightedRows data = new WeightedRows(x, t, weights);
    Trainer trainer = new Trainer(spec, PLUGINS);
    Network network = network(SMALL);

    TrainingResult result = trainer.fit(network, data);

    assertTrue(Double.isFinite(result.loss()));
    assertSame(result, trainer.fit(network, new OtherProcesses(trainer, network, data)));
  }

  @Test
  void listenersSeeTheRowsOfEachBatch() {
    TrainingSpec spec = spec().epochs(2).batchSize(10).shards(3).build();
    ShardPlan plan = spec.shardPlan(23);
    List<Long> seen = new ArrayList<>();
    List<Integer> batches = new ArrayList<>();

    new Trainer(spec, PLUGINS)
        .fit(
            network(SMALL),
            DATA,
            TrainingListener.onBatch(
                p -> {
                  seen.add(p.rowsSeen());
                  batches.add(p.batches());
                  assertEquals(3, p.activity(2).size());
                }));

    long rows = 0;
    List<Long> expected = new ArrayList<>();
    for (int step = 0; step < 2 * plan.batches(); step++) {
      rows += plan.rowsBefore(3, step % plan.batches() + 1);
      expected.add(rows);
    }
    assertEquals(expected, seen);
    assertEquals(46, rows);
    assertEquals(plan.batches(), batches.get(0));
  }

  /** Each checkpoint of a training on one machine goes on elsewhere, and the other way around. */
  @Test
  void aCheckpointGoesOnAnywhere() {
    Trainer trainer = new Trainer(spec().batchSize(9).shards(4).build(), PLUGINS);
    Network network = network(SMALL);
    List<Checkpoint> here = new ArrayList<>();
    List<Checkpoint> there = new ArrayList<>();
    TrainingResult expected = trainer.fit(network, DATA, checkpoints(here));
    OtherProcesses cluster = new OtherProcesses(trainer, network, DATA);
    assertSame(expected, trainer.fit(network, cluster, checkpoints(there)));

    assertEquals(4 * trainer.spec().shardPlan(23).batches(), here.size());
    for (int i = 0; i < here.size(); i++) {
      assertSame(expected, trainer.resume(here.get(i), cluster));
      assertSame(expected, trainer.resume(there.get(i), DATA));
    }
  }

  private static TrainingListener checkpoints(List<Checkpoint> taken) {
    return TrainingListener.onBatch(progress -> progress.checkpoint(taken::add));
  }

  @Test
  void otherShardsAreAnotherTraining() {
    List<Checkpoint> taken = new ArrayList<>();
    Trainer trainer = new Trainer(spec().batchSize(9).build(), PLUGINS);
    trainer.fit(network(SMALL), DATA, checkpoints(taken));

    Trainer other = new Trainer(spec().batchSize(9).shards(2).build(), PLUGINS);
    assertThat(assertThrows(IllegalArgumentException.class, () -> other.resume(taken.get(0), DATA)))
        .hasMessageContainingAll("shards was 1", "is 2 now", "Trainer.fit");
  }

  @Test
  void moreShardsThanRowsOfABatchAreRejected() {
    Trainer trainer = new Trainer(spec().batchSize(9).shards(10).build(), PLUGINS);
    assertThat(
            assertThrows(IllegalArgumentException.class, () -> trainer.fit(network(SMALL), DATA)))
        .hasMessageContainingAll("10 shards", "9 rows", "1 to 9 shards", "larger batches");
  }

  /** The buffers of the part with the loss are searched, whichever part it is. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void aLossThatIsNotFiniteNamesItsPlace(int shard) {
    TrainingSpec spec = TrainingSpec.builder().batchSize(6).shards(3).epochs(1).build();
    ShardPlan plan = spec.shardPlan(6);
    Matrix x = Matrix.zeros(6, 1);
    x.set(plan.row(shard, 1), 0, Float.NaN);
    float[] weights = {1, 1, 1, 1, 1, 1};
    Network network = network("1 -> 2 tanh -> 1 identity");

    DivergenceException e =
        assertThrows(
            DivergenceException.class,
            () ->
                new Trainer(spec, PLUGINS)
                    .fit(network, new WeightedRows(x, Matrix.zeros(6, 1), weights)));

    assertThat(e).hasMessageContaining("inputs have NaN in row");
    assertEquals(network.fingerprint(), e.lastGood().fingerprint());
  }

  /** The masks of dropout differ between the rows of a step, in all shards. */
  @Test
  void dropoutNumbersTheRowsOfAllShards() {
    int units = 64;
    Network network =
        Network.create(
            NetworkSpec.parse("1 -> %s identity dropout=0.5 -> 1 identity".formatted(units)),
            1,
            PLUGINS);
    TrainingSpec spec = TrainingSpec.builder().batchSize(4).shards(2).build();
    ShardPlan plan = spec.shardPlan(4);
    Trainer trainer = new Trainer(spec, PLUGINS);
    List<float[]> gradients = new ArrayList<>();
    for (long rowsSeen : new long[] {0, 2}) {
      for (int k = 0; k < 2; k++) {
        try (ShardWorker worker = trainer.shardWorker(network, 4, k, ones())) {
          gradients.add(
              worker.compute(new ShardStep(1, 1, rowsSeen), network.parameters()).gradient());
        }
      }
    }
    assertEquals(2, plan.rowsBefore(1, 1));
    assertArrayEquals(gradients.get(1), gradients.get(2)); // rows 2 and 3 of training
    assertFalse(Arrays.equals(gradients.get(0), gradients.get(1)));
  }

  private static Samples ones() {
    return new WeightedRows(
        Matrix.of(new float[][] {{1}, {1}}),
        Matrix.of(new float[][] {{1}, {1}}),
        new float[] {1, 1});
  }
}
