package dev.nn.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.Activation;
import dev.nn.api.BlockText;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.blocks.BlockLoss;
import dev.nn.core.losses.Mse;
import dev.nn.core.optimizers.Sgd;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.RowGroups;
import dev.nn.core.samples.Samples;
import dev.nn.core.shards.OtherGradients;
import dev.nn.core.training.Learner;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingSpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Trainings that would split groups, or have none, are refused with a remedy. */
class GroupRefusalTest {

  private static final Samples DATA = Samples.of(Matrix.zeros(10, 2), Matrix.zeros(10, 1));

  private static final Network NETWORK =
      Network.create(NetworkSpec.parse("2 -> 1 identity"), 1, Plugins.discover());

  private static Trainer trainer(TrainingSpec.Builder spec, Loss loss) {
    return new Trainer(spec.build(), loss, new Sgd(), List.of());
  }

  private static Trainer trainer(Loss loss) {
    return trainer(TrainingSpec.builder(), loss);
  }

  private static void refuses(Executable call, String... words) {
    assertThat(assertThrows(IllegalArgumentException.class, call)).hasMessageContainingAll(words);
  }

  @Test
  void eachRowHasANumberAndAPlace() {
    refuses(() -> RowGroups.of(new int[3], new int[2]), "3 numbers and 2 places");
  }

  @Test
  void groupsMustBeGivenOrBeOfOneSize() {
    refuses(
        () -> trainer(new PairwiseRanking()).fit(NETWORK, DATA),
        "acme:pairwise",
        "which rows belong together",
        "grouped(");
    refuses(
        () -> trainer(new Triplet()).fit(NETWORK, DATA),
        "10 rows",
        "3 consecutive rows",
        "1 left over");
    refuses(
        () ->
            trainer(new Triplet())
                .fit(NETWORK, DATA.grouped(RowGroups.of(1, 1, 1, 2, 2, 2, 2, 3, 3, 3))),
        "acme:triplet",
        "groups of 3 rows",
        "row 4 has 4");
    refuses(() -> DATA.grouped(RowGroups.of(1, 2)), "cover 2 rows, but the data has 10");
  }

  @Test
  void rowsOfAGroupHaveOneWeight() {
    float[] weights = {1, 1, 2, 2, 2, 2, 3, 1, 1, 1};
    Samples data =
        Samples.of(Matrix.zeros(10, 2), Matrix.zeros(10, 1), weights)
            .grouped(RowGroups.of(1, 1, 2, 2, 2, 2, 2, 3, 3, 3));
    refuses(() -> trainer(new PairwiseRanking()).fit(NETWORK, data), "rows 3 and 7", "2.0 and 3.0");
  }

  @Test
  void whatDividesRowsIsRejected() {
    refuses(
        () -> trainer(new Triplet()).shardWorker(NETWORK, 10, 0, DATA),
        "rows of exactly one shard");
    refuses(() -> trainer(new Triplet()).fit(NETWORK, new OtherGradients(DATA)), "other processes");
    refuses(
        () ->
            BlockLoss.of(
                BlockText.parse("blocks(1 mse, 1 acme:triplet)"),
                List.of(new Mse(), new Triplet())),
        "acme:triplet",
        "groups of rows");
    refuses(
        () ->
            trainer(TrainingSpec.builder().shards(3).batchSize(6), new Triplet())
                .fit(NETWORK, Matrix.zeros(12, 2), Matrix.zeros(12, 1)),
        "3 shards",
        "2 groups");
  }

  @Test
  void aSelectionHasWholeGroups() {
    RowGroups groups = RowGroups.of(7, 8, 7, 9, 7, 9);
    refuses(() -> groups.select(3, i -> i), "2 of the 3 rows", "row 1", "Split.grouped");
    refuses(() -> groups.select(2, i -> 1), "row 2 is selected twice");

    int[] rows = {5, 4, 3, 0, 2};
    RowGroups selected = groups.select(5, i -> rows[i]);
    int[] order = new int[5];
    selected.copy(1, order, selected.copy(0, order, 0));
    assertEquals(List.of(2, 0, 3, 4, 1), java.util.Arrays.stream(order).boxed().toList());
  }

  @Test
  void aLearnerTakesGroupsOfOneSizeAndSamplesWithGroups() {
    try (Learner learner = trainer(new Triplet()).learner(NETWORK)) {
      assertEquals(1, learner.step(Matrix.zeros(6, 2), Matrix.zeros(6, 1)));
      refuses(() -> learner.step(Matrix.zeros(5, 2), Matrix.zeros(5, 1)), "with 2 left over");
    }
    try (Learner learner = trainer(new PairwiseRanking()).learner(NETWORK)) {
      refuses(
          () -> learner.step(Matrix.zeros(6, 2), Matrix.zeros(6, 1)),
          "does not say which rows belong together");
      assertEquals(0, learner.step(DATA.grouped(RowGroups.of(1, 1, 2, 2, 2, 2, 2, 3, 3, 3)), 0.1));
    }
  }

  /** Has a loss of rows for its form on logits. */
  private record Mixed() implements Loss {

    @Override
    public String name() {
      return "acme:mixed";
    }

    @Override
    public Unit unit() {
      return Unit.GROUP;
    }

    @Override
    public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix g) {}

    @Override
    public Optional<Loss> onLogits(Activation activation) {
      return Optional.of(new Mse());
    }
  }

  @Test
  void theFormOnLogitsIsOfGroupsToo() {
    refuses(
        () -> trainer(new Mixed()).fit(NETWORK, DATA.grouped(RowGroups.of(new int[10]))),
        "the loss acme:mixed has the unit",
        "Unit[isGroup=false",
        "expected Unit[isGroup=true");
  }
}
