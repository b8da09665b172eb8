package dev.nn.core.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.Objective;
import dev.nn.core.listeners.Validation;
import dev.nn.core.losses.Mse;
import dev.nn.core.optimizers.Adam;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.RowGroups;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.Checkpoint;
import dev.nn.core.training.Learner;
import dev.nn.core.training.Progress;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.TrainingResult;
import dev.nn.core.training.TrainingSpec;
import dev.nn.testkit.GradientCheck;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Training with losses of groups: which rows a loss sees, and the bits of the result. */
class GroupTrainingTest {

  private static final Plugins PLUGINS = Plugins.discover();
  private static final String SMALL = "4 -> 8 tanh dropout=0.2 -> 1 identity";

  /** Its steps are shared by threads. */
  private static final String LARGE = "4 -> 150 relu dropout=0.2 -> 150 tanh -> 1 identity";

  private static TrainingSpec.Builder spec() {
    return TrainingSpec.builder().optimizer("adam").learningRate(0.01f).epochs(3).seed(5);
  }

  private static Trainer trainer(TrainingSpec.Builder spec, Loss loss) {
    return new Trainer(spec.build(), loss, new Adam(), List.of());
  }

  private static Network network(String layers) {
    return Network.create(NetworkSpec.parse(layers), 3, PLUGINS);
  }

  /** Notes the targets of each group that it gets, in order. */
  private record Noting(Loss loss, List<List<Float>> groups) implements Loss {

    @Override
    public String name() {
      return loss.name();
    }

    @Override
    public Unit unit() {
      return loss.unit();
    }

    @Override
    public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
      List<Float> targets = new ArrayList<>();
      for (int r = 0; r < target.rows(); r++) {
        targets.add(target.get(r, 0));
      }
      groups.add(targets);
      loss.evaluate(prediction, target, rowLoss, gradient);
    }
  }

  /** Returns the targets of each group in their order, group by group. */
  private static List<List<Float>> expected(Queries data) {
    Map<Integer, List<Float>> byQuery = new HashMap<>();
    for (int r = 0; r < data.queries.length; r++) {
      byQuery.computeIfAbsent(data.queries[r], q -> new ArrayList<>()).add(data.t.get(r, 0));
    }
    return sorted(new ArrayList<>(byQuery.values()));
  }

  private static List<List<Float>> sorted(List<List<Float>> groups) {
    List<List<Float>> all = new ArrayList<>(groups);
    all.sort((a, b) -> Float.compare(a.get(0), b.get(0)));
    return all;
  }

  @ParameterizedTest
  @CsvSource({"1, 16, false", "1, 16, true", "1, 1, true", "1, 9999, true", "3, 32, true"})
  void everyEpochSeesEveryGroupWholeAndOnce(int shards, int batchSize, boolean scattered) {
    Queries data = new Queries(40, scattered, 1);
    List<List<Float>> seen = Collections.synchronizedList(new ArrayList<>());
    Loss loss = new Noting(new PairwiseRanking(), seen);
    List<Integer> ends = new ArrayList<>();
    TrainingListener ofEpochs =
        new TrainingListener() {
          @Override
          public void batchEnded(Progress progress) {
            if (progress.batch() == progress.batches()) {
              ends.add(seen.size());
            }
          }
        };

    trainer(spec().shards(shards).batchSize(batchSize), loss)
        .fit(network(SMALL), data.samples(), ofEpochs);

    List<List<Float>> first = seen.subList(0, ends.get(0));
    assertEquals(expected(data), sorted(first));
    assertEquals(expected(data), sorted(seen.subList(ends.get(0), ends.get(1))));
    assertNotEquals(first, seen.subList(ends.get(0), ends.get(1)), "groups are shuffled");
  }

  @Test
  void consecutiveRowsAreTheGroupsOfAFixedSize() {
    Matrix x = Matrix.zeros(12, 4);
    Matrix t = Matrix.zeros(12, 1);
    for (int r = 0; r < 12; r++) {
      t.set(r, 0, r);
    }
    List<List<Float>> seen = new ArrayList<>();
    trainer(spec().epochs(1).batchSize(7), new Noting(new Triplet(), seen))
        .fit(network(SMALL), x, t);

    assertEquals(
        List.of(
            List.of(0f, 1f, 2f), List.of(3f, 4f, 5f), List.of(6f, 7f, 8f), List.of(9f, 10f, 11f)),
        sorted(seen));
  }

  /** With 7 rows to a batch, 2 groups of 3. */
  @Test
  void aBatchHasAsManyGroupsAsItsRowsHoldOnAverage() {
    List<Long> rows = new ArrayList<>();
    TrainingListener counting =
        new TrainingListener() {
          @Override
          public void batchEnded(Progress progress) {
            rows.add(progress.rowsSeen());
          }
        };
    trainer(spec().epochs(2).batchSize(7), new Triplet())
        .fit(network(SMALL), Matrix.zeros(15, 4), Matrix.zeros(15, 1), counting);

    assertEquals(List.of(6L, 12L, 15L, 21L, 27L, 30L), rows);
  }

  @ParameterizedTest
  @CsvSource({"1", "3"})
  void threadsAndCheckpointsChangeNoBit(int shards) {
    Queries data = new Queries(60, true, 2);
    Queries validation = new Queries(30, true, 3);
    TrainingSpec.Builder spec = spec().shards(shards).batchSize(100).clipNorm(1);
    Trainer trainer = trainer(spec, new PairwiseRanking());
    List<Checkpoint> taken = new ArrayList<>();
    TrainingListener taking =
        new TrainingListener() {
          @Override
          public void batchEnded(Progress progress) {
            progress.checkpoint(taken::add);
          }
        };
    TrainingResult expected =
        trainer
            .withThreads(1)
            .fit(network(LARGE), data.samples(), new Validation(validation.samples()), taking);

    for (int threads = 1; threads <= 3; threads++) {
      TrainingResult result =
          trainer
              .withThreads(threads)
              .fit(network(LARGE), data.samples(), new Validation(validation.samples()));
      assertSame(expected, result);
    }
    assertTrue(taken.size() > 6);
    TrainingResult resumed =
        trainer
            .withThreads(2)
            .resume(
                taken.get(taken.size() / 2), data.samples(), new Validation(validation.samples()));
    assertSame(expected, resumed);
  }

  private static void assertSame(TrainingResult expected, TrainingResult result) {
    assertArrayEquals(expected.network().parameters(), result.network().parameters());
    for (int e = 0; e < expected.history().size(); e++) {
      assertEquals(expected.history().get(e).loss(), result.history().get(e).loss());
      assertEquals(expected.history().get(e).metrics(), result.history().get(e).metrics());
    }
  }

  @Test
  void theGradientIsThatOfTheMeanOverGroups() {
    Queries data = new Queries(6, true, 4);
    float[] weights = new float[data.queries.length];
    for (int r = 0; r < weights.length; r++) {
      weights[r] = (data.queries[r] / 7) % 3;
    }
    Samples samples = Samples.of(data.x, data.t, weights).grouped(RowGroups.of(data.queries));
    Network network = network("4 -> 5 tanh -> 1 identity");
    Objective objective = new Objective(network, new PairwiseRanking(), samples);

    float[] at = network.parameters();
    GradientCheck.of(at, objective::loss, objective.gradient(at)).check();
  }

  /** By hand: the loss of each group by itself, weighted. */
  @Test
  void aGroupCountsByItsWeight() {
    Queries data = new Queries(5, false, 6);
    RowGroups groups = RowGroups.of(data.queries);
    Network network = network(SMALL);
    float[] weights = new float[data.queries.length];
    double sum = 0;
    double total = 0;
    Matrix p = network.predict(data.x);
    int row = 0;
    for (int g = 0; g < groups.count(); g++) {
      int end = row + groups.size(g);
      Arrays.fill(weights, row, end, g);
      sum += g * new PairwiseRanking().loss(p.slice(row, end), data.t.slice(row, end));
      total += g;
      row = end;
    }
    Samples samples = Samples.of(data.x, data.t, weights).grouped(groups);

    assertEquals(
        sum / total,
        new Objective(network, new PairwiseRanking(), samples).loss(network.parameters()),
        1e-12);
    try (Learner learner =
        trainer(spec(), new PairwiseRanking())
            .learner(network(SMALL.replace(" dropout=0.2", "")))) {
      assertEquals(
          sum / total, learner.step(samples, 0.1), 1e-12, "the same network without dropout");
    }
  }

  /** The level of a query drowns relevance for a loss of rows, and cancels in one of groups. */
  @Test
  void aRankingIsBetterThanALossOfRows() {
    Queries training = new Queries(150, true, 7);
    Queries test = new Queries(80, true, 8);
    TrainingSpec.Builder spec = spec().epochs(15).batchSize(64);
    Network network = network("4 -> 16 tanh -> 1 identity");

    double ranked =
        test.concordance(
            trainer(spec, new PairwiseRanking())
                .fit(network, training.samples())
                .network()
                .predict(test.x));
    double pointwise =
        test.concordance(
            trainer(spec, new Mse()).fit(network, training.samples()).network().predict(test.x));

    assertTrue(ranked > 0.8 && ranked > pointwise + 0.1, ranked + " by groups, " + pointwise);
  }
}
