package dev.nn.core.shards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.DataFingerprint;
import dev.nn.core.samples.Samples;
import dev.nn.core.samples.TrainingData;
import dev.nn.core.training.DivergenceException;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingSpec;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Parts as no shard worker gives them, and workers with other rows. */
class OtherPartsTest {

  private static final Plugins PLUGINS = Plugins.discover();
  private static final TrainingSpec SPEC =
      TrainingSpec.builder().batchSize(4).shards(3).epochs(2).build();
  private static final Trainer TRAINER = new Trainer(SPEC, PLUGINS);
  private static final Network NETWORK =
      Network.create(NetworkSpec.parse("2 -> 2 tanh -> 1 identity"), 1, PLUGINS);
  private static final int PARAMETERS = 9;

  @Test
  void anotherNumberOfPartsIsRejected() {
    assertThat(refusal(part(1), part(1)))
        .contains("gave 2 parts", "epoch 1, batch 1", "expected 3", "in shard order");
    assertThat(refusal(part(1), part(1), part(1), part(1)))
        .contains("more than 3 parts", "epoch 1, batch 1", "in shard order");
  }

  @Test
  void partsOfAnotherNetworkAreRejected() {
    GradientPart wrong = new GradientPart(1, 1, new float[8]);
    assertThat(refusal(part(1), wrong, part(1)))
        .contains("8 gradients of shard 1", "epoch 1, batch 1", "expected 9");
    assertThat(refusal(part(-1), part(1), part(1))).contains("weight -1.0 of shard 0");
    assertThat(refusal(part(1), part(1), part(Double.NaN))).contains("weight NaN of shard 2");
  }

  @Test
  void aLossThatIsNotFiniteDiverges() {
    GradientPart bad = new GradientPart(Double.NaN, 1, new float[PARAMETERS]);
    DivergenceException e =
        assertThrows(
            DivergenceException.class,
            () -> TRAINER.fit(NETWORK, new Given(step -> List.of(part(1), bad, part(1)))));
    assertThat(e).hasMessageContainingAll("epoch 1, batch 1", "loss is NaN", "by shards");
    assertEquals(NETWORK.fingerprint(), e.lastGood().fingerprint());
  }

  @Test
  void gradientsThatAreNotFiniteDiverge() {
    GradientPart bad = part(1);
    bad.gradient()[PARAMETERS - 1] = Float.POSITIVE_INFINITY;
    DivergenceException e =
        assertThrows(
            DivergenceException.class,
            () -> TRAINER.fit(NETWORK, new Given(step -> List.of(part(1), bad, part(1)))));
    assertThat(e).hasMessageContaining("parameters are not finite");
    assertEquals(Optional.empty(), e.plugin());
  }

  @Test
  void aFailureElsewhereEndsTraining() {
    RuntimeException lost = new IllegalStateException("the executor is lost");
    ShardGradients failing =
        new Given(
            step -> {
              throw lost;
            });
    assertSame(lost, assertThrows(RuntimeException.class, () -> TRAINER.fit(NETWORK, failing)));
  }

  /** So that no more than one part need be there at a time. */
  @Test
  void partsAreTakenOneByOneAndOnce() {
    List<String> calls = new ArrayList<>();
    ShardGradients lazy =
        new Given(
            step ->
                () -> {
                  calls.add(step.toString());
                  return new Iterator<>() {
                    private int taken;

                    @Override
                    public boolean hasNext() {
                      return taken < 3;
                    }

                    @Override
                    public GradientPart next() {
                      if (taken == 3) {
                        throw new NoSuchElementException();
                      }
                      taken++;
                      return part(1);
                    }
                  };
                });

    TRAINER.fit(NETWORK, lazy);

    assertEquals(
        List.of(
            "epoch 1, batch 1",
            "epoch 1, batch 2",
            "epoch 1, batch 3",
            "epoch 2, batch 1",
            "epoch 2, batch 2",
            "epoch 2, batch 3"),
        calls);
  }

  @Test
  void dataOfAnotherKindIsRejected() {
    record Other(int rows, int inputColumns, int targetColumns, DataFingerprint fingerprint)
        implements TrainingData {}
    TrainingData other = new Other(10, 2, 1, new DataFingerprint(10, 2, 1, ""));
    assertThat(refused(() -> TRAINER.fit(NETWORK, other)))
        .contains(Other.class.getName(), "Samples", "ShardGradients");
  }

  @Test
  void workersRejectOtherRows() {
    assertThat(refused(() -> TRAINER.shardWorker(NETWORK, 10, 0, rows(2, 2))))
        .contains("2 rows for shard 0", "has 3", "ShardPlan.row(0, …)");
    assertThat(refused(() -> TRAINER.shardWorker(NETWORK, 10, 3, rows(4, 2))))
        .contains("shard 3 of 3", "from 0");
    assertThat(refused(() -> TRAINER.shardWorker(NETWORK, 10, -1, rows(4, 2))))
        .contains("shard -1 of 3", "from 0");
    assertThat(refused(() -> TRAINER.shardWorker(NETWORK, 10, 2, rows(4, 3))))
        .contains("inputs have 3", "network takes 2");
  }

  @Test
  void workersRejectOtherParameters() {
    try (ShardWorker worker = TRAINER.shardWorker(NETWORK, 10, 2, rows(4, 2))) {
      assertThat(refused(() -> worker.compute(new ShardStep(1, 1, 0), new float[8])))
          .contains("8 parameters", "expected 9");
      assertEquals(
          0, worker.compute(new ShardStep(1, 3, 0), NETWORK.parameters()).gradient().length);
    }
    assertThat(refused(() -> new ShardStep(0, 1, 0))).contains("epoch is 0", "at least 1");
    assertThat(refused(() -> new ShardStep(1, 0, 0))).contains("batch is 0", "at least 1");
    assertThat(refused(() -> new ShardStep(1, 1, -1))).contains("rows seen is -1", "0 or more");
  }

  @Test
  void workersNameTheRowOfTheirShard() {
    WeightedRows rows =
        new WeightedRows(Matrix.zeros(4, 2), Matrix.zeros(4, 1), new float[] {1, 1, -2, 1});
    try (ShardWorker worker = TRAINER.shardWorker(NETWORK, 10, 2, rows)) {
      assertThat(
              refused(
                  () -> {
                    for (int batch = 1; batch <= 2; batch++) {
                      worker.compute(new ShardStep(1, batch, 0), NETWORK.parameters());
                    }
                  }))
          .contains("shard 2", "row 3 is -2.0", "0 or more");
    }
  }

  private static String refusal(GradientPart... parts) {
    return refused(() -> TRAINER.fit(NETWORK, new Given(step -> List.of(parts))));
  }

  private static String refused(Runnable action) {
    return assertThrows(IllegalArgumentException.class, action::run).getMessage();
  }

  private static GradientPart part(double weight) {
    return new GradientPart(1, weight, new float[PARAMETERS]);
  }

  private static Samples rows(int rows, int inputs) {
    return Samples.of(Matrix.zeros(rows, inputs), Matrix.zeros(rows, 1));
  }

  /** Ten rows elsewhere, whose parts are given. */
  private record Given(Function<ShardStep, Iterable<GradientPart>> parts)
      implements ShardGradients {

    @Override
    public Iterable<GradientPart> compute(ShardStep step, float[] parameters) {
      assertEquals(PARAMETERS, parameters.length);
      return parts.apply(step);
    }

    @Override
    public int rows() {
      return 10;
    }

    @Override
    public int inputColumns() {
      return 2;
    }

    @Override
    public int targetColumns() {
      return 1;
    }

    @Override
    public DataFingerprint fingerprint() {
      return new DataFingerprint(10, 2, 1, "elsewhere");
    }
  }
}
