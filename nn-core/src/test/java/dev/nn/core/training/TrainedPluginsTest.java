package dev.nn.core.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Samples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The plug-ins of a training that its checkpoints list, and that a resumption compares. */
class TrainedPluginsTest {

  private static final Plugins PLUGINS = Plugins.discover();

  /** The sum of all p, times a slope: what another version of a plug-in may change. */
  private static final class Sum implements Loss {

    private final float slope;

    Sum(float slope) {
      this.slope = slope;
    }

    @Override
    public String name() {
      return "acme:sum";
    }

    @Override
    public void evaluate(Matrix p, Matrix t, double[] rowLoss, Matrix gradient) {
      for (int r = 0; r < p.rows(); r++) {
        rowLoss[r] = 0;
        for (int c = 0; c < p.columns(); c++) {
          rowLoss[r] += slope * p.get(r, c);
          gradient.set(r, c, slope);
        }
      }
    }
  }

  @Test
  void allAreListed() {
    TrainingSpec spec =
        TrainingSpec.builder()
            .loss("huber")
            .optimizer("adam")
            .schedules("cosine", "warm_up")
            .build();
    String listed = new Trainer(spec, PLUGINS).plugins().json();
    for (String name : List.of("huber", "adam", "cosine", "warm_up")) {
      assertTrue(listed.contains(name), listed);
    }
  }

  @Test
  void anotherVersionOfALossDoesNotGoOn() {
    Network network = Network.create(NetworkSpec.parse("1 -> 1 identity"), 1, PLUGINS);
    Matrix rows = Matrix.of(new float[][] {{1}, {2}});
    List<Checkpoint> taken = new ArrayList<>();
    trainer(1).fit(network, rows, rows, TrainingListener.onBatch(p -> p.checkpoint(taken::add)));

    Samples data = Samples.of(rows, rows);
    assertEquals(2, trainer(1).resume(taken.get(0), data).history().size());
    PluginException e =
        assertThrows(PluginException.class, () -> trainer(2).resume(taken.get(0), data));
    assertTrue(String.valueOf(e.getMessage()).contains("acme:sum"), e.getMessage());
  }

  private static Trainer trainer(float slope) {
    return new Trainer(
        TrainingSpec.builder().epochs(2).build(),
        new Sum(slope),
        PLUGINS.optimizers().get("sgd"),
        List.of());
  }
}
