package dev.nn.data.ensemble;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.samples.DataFingerprint;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingSpec;
import dev.nn.data.Dataset;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.Weights;
import dev.nn.data.model.Flowers;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Target;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowsInMemoryTest {

  private final Table flowers = Flowers.table(600);
  private final Rows rows = Rows.all(flowers.rows());
  private final Preprocessing preprocessing =
      PreprocessingSpec.defaults().fit(flowers, rows, Target.classification("name"));
  private final Dataset data =
      preprocessing.dataset(flowers, rows).weighted(Weights.balanced(flowers, rows, "name"));

  @Test
  void whatIsKeptIsTheSame() {
    Samples kept = MemberRows.inMemory(data, Long.MAX_VALUE);
    assertNotSame(data, kept);
    assertEquals(DataFingerprint.of(data), DataFingerprint.of(kept));
  }

  @Test
  void aSmallHeapKeepsNothing() {
    long numbers = (long) data.rows() * (data.inputColumns() + data.targetColumns() + 1);
    assertNotSame(data, MemberRows.inMemory(data, 16 * 4 * numbers));
    assertSame(data, MemberRows.inMemory(data, 16 * 4 * numbers - 1));
  }

  @Test
  void aLargeHeapKeepsNoMoreThanIsWorthIt() {
    Dataset large = Dataset.of(new Claimed(1 << 24), List.of("a", "b", "c"), List.of("t"));
    assertSame(large, MemberRows.inMemory(large, Long.MAX_VALUE));
  }

  @Test
  void trainingHasTheSameBitsEitherWay() {
    Trainer trainer = new Trainer(TrainingSpec.builder().epochs(3).build());
    Network network =
        Network.create(
            NetworkSpec.parse(
                data.inputColumns() + " -> 4 tanh -> " + data.targetColumns() + " softmax"),
            1);
    assertArrayEquals(
        trainer.fit(network, data).network().parameters(),
        trainer.fit(network, MemberRows.inMemory(data, Long.MAX_VALUE)).network().parameters());
  }

  /** Rows that must not be read. */
  private record Claimed(int rows) implements Samples {

    @Override
    public int inputColumns() {
      return 3;
    }

    @Override
    public int targetColumns() {
      return 1;
    }

    @Override
    public void read(int[] order, int from, Matrix x, Matrix t, float[] weights) {
      throw new AssertionError("too large to be read");
    }
  }
}
