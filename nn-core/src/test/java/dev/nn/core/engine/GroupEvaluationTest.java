package dev.nn.core.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.behaviour.Behaviour;
import dev.nn.core.behaviour.Behaviour.Comparison;
import dev.nn.core.listeners.Validation;
import dev.nn.core.optimizers.Sgd;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.DataFingerprint;
import dev.nn.core.samples.OutputReceiver;
import dev.nn.core.samples.RowGroups;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.Checkpoint;
import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.Progress;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.TrainingSpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups outside of batches: in evaluations, in the identity of data, and in files. */
class GroupEvaluationTest {

  private static final Network NETWORK =
      Network.create(NetworkSpec.parse("4 -> 6 tanh -> 1 identity"), 1, Plugins.discover());

  private static Trainer trainer(Loss loss) {
    TrainingSpec spec = TrainingSpec.builder().epochs(1).learningRate(1e-9).build();
    return new Trainer(spec, loss, new Sgd(), List.of());
  }

  /** Over 600 rows, in parts of some 256. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theLossIsTheMeanOverGroupsAndOutputsKeepTheOrderOfRows(boolean scattered) {
    Queries data = new Queries(130, scattered, 5);
    Network trained = trainer(new PairwiseRanking()).fit(NETWORK, data.samples()).network();
    List<Float> targets = new ArrayList<>();
    List<Float> outputs = new ArrayList<>();
    OutputReceiver receiver =
        (a, t, w) -> {
          for (int r = 0; r < a.rows(); r++) {
            outputs.add(a.get(r, 0));
            targets.add(t.get(r, 0));
            assertEquals(1, w[r]);
          }
        };
    double loss =
        trainer(new PairwiseRanking())
            .fit(NETWORK, data.samples(), new Validation(data.samples()).to(receiver))
            .history()
            .get(0)
            .metrics()
            .get("val_loss");

    Matrix p = trained.predict(data.x);
    assertTrue(data.queries.length > 520);
    for (int r = 0; r < data.queries.length; r++) {
      assertEquals(data.t.get(r, 0), targets.get(r));
      assertEquals(p.get(r, 0), outputs.get(r));
    }
    RowGroups groups = RowGroups.of(data.queries);
    double sum = 0;
    for (int g = 0; g < groups.count(); g++) {
      int[] rows = new int[groups.size(g)];
      groups.copy(g, rows, 0);
      Matrix ofGroup = Matrix.zeros(rows.length, 1);
      Matrix t = Matrix.zeros(rows.length, 1);
      for (int r = 0; r < rows.length; r++) {
        ofGroup.set(r, 0, p.get(rows[r], 0));
        t.set(r, 0, data.t.get(rows[r], 0));
      }
      sum += new PairwiseRanking().loss(ofGroup, t);
    }
    assertEquals(sum / groups.count(), loss, 1e-12);
  }

  @Test
  void otherGroupsAreOtherData() {
    Samples rows = Samples.of(Matrix.zeros(4, 4), Matrix.zeros(4, 1));
    DataFingerprint pairs = rows.grouped(RowGroups.of(1, 1, 2, 2)).fingerprint();

    assertEquals(pairs, rows.grouped(RowGroups.of(9, 9, 4, 4)).fingerprint());
    assertNotEquals(pairs, rows.grouped(RowGroups.of(1, 2, 1, 2)).fingerprint());
    assertNotEquals(pairs, rows.fingerprint());
  }

  @Test
  void aCheckpointIsNotResumedWithOtherGroups() {
    Queries data = new Queries(10, true, 6);
    List<Checkpoint> taken = new ArrayList<>();
    TrainingListener taking =
        new TrainingListener() {
          @Override
          public void epochEnded(Progress progress, EpochRecord epoch) {
            progress.checkpoint(taken::add);
          }
        };
    Trainer trainer = trainer(new PairwiseRanking());
    Network trained = trainer.fit(NETWORK, data.samples(), taking).network();

    assertArrayEquals(
        trained.parameters(), trainer.resume(taken.get(0), data.samples()).network().parameters());
    int[] others = data.queries.clone();
    others[0]++;
    Samples regrouped = Samples.of(data.x, data.t).grouped(RowGroups.of(others));
    assertThrows(IllegalArgumentException.class, () -> trainer.resume(taken.get(0), regrouped));
  }

  @Test
  void otherNumericsAreNoticed() {
    Behaviour triplet = Behaviour.of(new Triplet(1), Loss.class).orElseThrow();
    Behaviour pairwise = Behaviour.of(new PairwiseRanking(), Loss.class).orElseThrow();

    assertTrue(triplet.compare(new Triplet(1), Loss.class).isSame());
    Comparison other = triplet.compare(new Triplet(1.5f), Loss.class);
    assertFalse(other.isSame());
    assertTrue(other.toString().contains("a group of 3 rows"), other::toString);
    assertTrue(pairwise.compare(new PairwiseRanking(), Loss.class).isSame());
  }
}
