package dev.nn.core.training;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.DataFingerprint;
import dev.nn.core.samples.TrainingData;
import dev.nn.core.shards.GradientPart;
import dev.nn.core.shards.ShardGradients;
import dev.nn.core.shards.ShardStep;
import org.junit.jupiter.api.Test;

/** A training whose heap is too small says what it takes: data that fails stands for the heap. */
class TrainerHeapTest {

  private static final Plugins PLUGINS = Plugins.discover();
  private static final TrainingSpec ADAM = TrainingSpec.builder().optimizer("adam").build();

  /** 500 · 1000 + 1000 + 1000 + 1 parameters, so that an array more or less takes other MiB. */
  private static final Network NETWORK =
      Network.create(NetworkSpec.parse("500 -> 1000 relu -> 1 identity"), 1, PLUGINS);

  private abstract static class Rows implements TrainingData {

    @Override
    public int rows() {
      return 4;
    }

    @Override
    public int inputColumns() {
      return 500;
    }

    @Override
    public int targetColumns() {
      return 1;
    }

    @Override
    public DataFingerprint fingerprint() {
      throw new OutOfMemoryError();
    }
  }

  private static final class Gradients extends Rows implements ShardGradients {

    @Override
    public Iterable<GradientPart> compute(ShardStep step, float[] parameters) {
      throw new OutOfMemoryError();
    }
  }

  /** 4 · ((5 + 2) · 502 001 + 4 · (501 + 4 · 1001)) bytes are 13.5 MiB. */
  @Test
  void countsTheStateOfTheOptimizer() {
    assertNeed(14, ADAM, new Gradients());
  }

  /** An array more is 15.4 MiB. */
  @Test
  void countsTheGradientOfAPart() {
    assertNeed(16, ADAM.toBuilder().shards(2).build(), new Gradients());
  }

  private static void assertNeed(int mebibytes, TrainingSpec spec, TrainingData data) {
    Trainer trainer = new Trainer(spec, PLUGINS);
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> trainer.fit(NETWORK, data));
    assertInstanceOf(OutOfMemoryError.class, e.getCause());
    String take = " to train in batches of 4 rows take about " + mebibytes + " MiB, ";
    assertTrue(e.getMessage().contains(take), e.getMessage());
  }
}
