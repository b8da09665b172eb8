package dev.nn.core.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.Optimizer;
import dev.nn.api.OptimizerNeeds;
import dev.nn.api.ParameterBlock;
import dev.nn.core.Network;
import dev.nn.core.listeners.EarlyStopping;
import dev.nn.core.listeners.Validation;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.Checkpoint;
import dev.nn.core.training.DivergenceException;
import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.Learner;
import dev.nn.core.training.Progress;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.TrainingResult;
import dev.nn.core.training.TrainingSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that uses a network in training sees the averages, and training does not. */
class EvaluatedParametersTest {

  private static final Plugins PLUGINS = Plugins.discover();
  private static final NetworkSpec WIDE = NetworkSpec.parse("3 -> 600 tanh -> 2 softmax");

  @TempDir Path folder;

  /** Learns as SGD, and evaluates with the parameters of SGD plus 1 for each layer and kind. */
  private record Shifted(boolean ill) implements Optimizer {

    @Override
    public String name() {
      return "acme:shifted";
    }

    @Override
    public OptimizerNeeds needs() {
      return OptimizerNeeds.ELEMENTS.withAverages();
    }

    @Override
    public void update(ParameterBlock block, float learningRate, long step) {
      PLUGINS.optimizers().get("sgd").update(block, learningRate, step);
    }

    @Override
    public void average(ParameterBlock block, long step, float[] averages) {
      for (int i = block.start(); i < block.end(); i++) {
        averages[i] = block.values()[i] + (ill ? Float.NaN : shift(block.layer()));
      }
    }

    static float shift(int layer) {
      return layer + 0.25f;
    }
  }

  @Test
  void theResultHasTheAverages() {
    float[] learnt = fit(PLUGINS.optimizers().get("sgd")).network().parameters();
    assertArrayEquals(shifted(learnt), fit(new Shifted(false)).network().parameters());
  }

  @Test
  void validationUsesTheAverages() {
    TrainingResult result = fit(new Shifted(false), new Validation(WholeOptimizersTest.data(9, 2)));
    EpochRecord last = result.history().get(result.history().size() - 1);
    double[] again = {0};
    trainer(PLUGINS.optimizers().get("sgd"))
        .fit(
            result.network(),
            WholeOptimizersTest.data(23, 1),
            new TrainingListener() {
              @Override
              public void trainingStarted(Progress progress) {
                again[0] = progress.loss(WholeOptimizersTest.data(9, 2));
                progress.stop();
              }
            });
    assertEquals(again[0], last.metrics().get("val_loss"));
  }

  @Test
  void earlyStoppingKeepsTheAveragesOfTheBestEpoch() {
    List<Network> networks = new ArrayList<>();
    EarlyStopping stopping = new EarlyStopping("val_loss", 50);
    TrainingResult result =
        fit(
            new Shifted(false),
            new Validation(WholeOptimizersTest.data(9, 2)),
            new TrainingListener() {
              @Override
              public void epochEnded(Progress progress, EpochRecord epoch) {
                networks.add(progress.network());
              }
            },
            stopping);
    Network best = networks.get(stopping.bestEpoch() - 1);
    assertArrayEquals(best.parameters(), result.network().parameters());
  }

  @Test
  void aCheckpointIsAModelWithTheAverages() throws IOException {
    List<Checkpoint> taken = new ArrayList<>();
    TrainingResult result =
        fit(
            new Shifted(false),
            new TrainingListener() {
              @Override
              public void trainingEnded(Progress progress) {
                progress.checkpoint(taken::add);
              }
            });
    Path file = folder.resolve("checkpoint");
    taken.get(0).save(file);
    float[] expected = result.network().parameters();
    assertArrayEquals(expected, Network.load(file, PLUGINS).parameters());
    Checkpoint read = Checkpoint.load(file, PLUGINS);
    assertArrayEquals(expected, read.network().parameters());
    TrainingResult resumed =
        trainer(new Shifted(false)).resume(read, WholeOptimizersTest.data(23, 1));
    assertArrayEquals(expected, resumed.network().parameters());
  }

  @Test
  void aLearnerGivesTheAveragesAfterItsFirstStep() {
    Network initial = Network.create(WIDE, 7, PLUGINS);
    Matrix x = Matrix.of(new float[][] {{1, 2, 3}});
    Matrix t = Matrix.of(new float[][] {{1, 0}});
    try (Learner averaging = trainer(new Shifted(false)).learner(initial);
        Learner plain = trainer(PLUGINS.optimizers().get("sgd")).learner(initial)) {
      assertArrayEquals(initial.parameters(), averaging.network().parameters());
      averaging.step(x, t, 0.1);
      plain.step(x, t, 0.1);
      assertArrayEquals(shifted(plain.network().parameters()), averaging.network().parameters());
      averaging.step(x, t, 0.1);
      plain.step(x, t, 0.1);
      assertArrayEquals(shifted(plain.network().parameters()), averaging.network().parameters());
    }
  }

  @Test
  void averagesThatAreNotFiniteStopTraining() {
    DivergenceException e = assertThrows(DivergenceException.class, () -> fit(new Shifted(true)));
    assertEquals("acme:shifted", e.plugin().orElseThrow());
  }

  private static float[] shifted(float[] parameters) {
    float[] shifted = parameters.clone();
    int ofFirst = 3 * 600 + 600;
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] += Shifted.shift(i < ofFirst ? 0 : 1);
    }
    return shifted;
  }

  private static TrainingResult fit(Optimizer optimizer, TrainingListener... listeners) {
    Network initial = Network.create(WIDE, 7, PLUGINS);
    return trainer(optimizer).fit(initial, WholeOptimizersTest.data(23, 1), listeners);
  }

  private static Trainer trainer(Optimizer optimizer) {
    TrainingSpec spec =
        TrainingSpec.builder()
            .loss("categorical_crossentropy")
            .learningRate(0.5)
            .batchSize(10)
            .epochs(6)
            .build();
    return new Trainer(spec, PLUGINS.losses().get(spec.loss()), optimizer, List.of());
  }
}
