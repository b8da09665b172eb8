package dev.nn.core.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.Optimizer;
import dev.nn.api.RandomStream;
import dev.nn.core.Network;
import dev.nn.core.listeners.EarlyStopping;
import dev.nn.core.listeners.Validation;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.Checkpoint;
import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.Progress;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.TrainingResult;
import dev.nn.core.training.TrainingSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Optimizers of each interface train, save and resume to the same bits on any threads. */
@Tag("slow")
class WholeOptimizersTest {

  private static final Plugins PLUGINS = Plugins.discover();
  private static final int ROWS = 23;

  /** Wider than a panel, and large enough for threads to share its steps. */
  private static final String LARGE = "3 -> 600 relu dropout=0.2 -> 70 tanh -> 2 softmax";

  @TempDir Path folder;

  static Stream<Optimizer> optimizers() {
    return Stream.of(
        new Sam(),
        new ScheduleFree(),
        new MovingAverage(),
        new Muon(),
        new Adafactor(),
        new NormalizedSgd());
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void threadsDoNotMatter(Optimizer optimizer) {
    for (int shards : new int[] {1, 3}) {
      TrainingSpec spec = spec(optimizer).shards(shards).build();
      float[] one = fit(spec, optimizer, 1).network().parameters();
      assertArrayEquals(one, fit(spec, optimizer, 2).network().parameters());
      assertArrayEquals(one, fit(spec, optimizer, 3).network().parameters());
    }
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void learns(Optimizer optimizer) {
    List<EpochRecord> history = fit(spec(optimizer).epochs(20).build(), optimizer, 1).history();
    double first = history.get(0).loss();
    double last = history.get(history.size() - 1).loss();
    assertTrue(last < 0.9 * first, () -> first + " to " + last);
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void resumesAtEveryBatch(Optimizer optimizer) throws IOException {
    TrainingSpec spec = spec(optimizer).build();
    List<Checkpoint> taken = new ArrayList<>();
    TrainingResult whole = fit(spec, optimizer, 2, taker(taken));
    assertEquals(spec.epochs() * 3 + 2, taken.size());

    Trainer trainer = trainer(spec, optimizer);
    for (int i = 0; i < taken.size(); i++) {
      Path file = folder.resolve("checkpoint.safetensors");
      taken.get(i).save(file);
      TrainingResult resumed =
          trainer
              .withThreads(1 + i % 3)
              .resume(Checkpoint.load(file, PLUGINS), data(ROWS, 1), listeners(taker(null)));
      String where = "resumed from checkpoint " + i;
      assertArrayEquals(whole.network().parameters(), resumed.network().parameters(), where);
      assertEquals(
          whole.history().stream().map(EpochRecord::metrics).toList(),
          resumed.history().stream().map(EpochRecord::metrics).toList(),
          where);
    }
  }

  private static TrainingResult fit(
      TrainingSpec spec, Optimizer optimizer, int threads, TrainingListener... first) {
    Network initial = Network.create(NetworkSpec.parse(LARGE), 7, PLUGINS);
    return trainer(spec, optimizer)
        .withThreads(threads)
        .fit(initial, data(ROWS, 1), listeners(first));
  }

  private static Trainer trainer(TrainingSpec spec, Optimizer optimizer) {
    return new Trainer(
        spec,
        PLUGINS.losses().get(spec.loss()),
        optimizer,
        spec.schedules().stream().map(PLUGINS.schedules()::get).toList());
  }

  /** Early stopping shows in the bits if the averages of the best epoch are not those kept. */
  private static TrainingListener[] listeners(TrainingListener... first) {
    return Stream.concat(
            Stream.of(first),
            Stream.of(new Validation(data(9, 2)), new EarlyStopping("val_loss", 30)))
        .toArray(TrainingListener[]::new);
  }

  /** Asks for a checkpoint after each batch, before the first, and after the last. */
  private static TrainingListener taker(@Nullable List<Checkpoint> to) {
    List<Checkpoint> taken = to == null ? new ArrayList<>() : to;
    return new TrainingListener() {
      @Override
      public void trainingStarted(Progress progress) {
        progress.checkpoint(taken::add);
      }

      @Override
      public void batchEnded(Progress progress) {
        progress.checkpoint(taken::add);
      }

      @Override
      public void trainingEnded(Progress progress) {
        progress.checkpoint(taken::add);
      }
    };
  }

  private static TrainingSpec.Builder spec(Optimizer optimizer) {
    return TrainingSpec.builder()
        .loss("categorical_crossentropy")
        .optimizer(optimizer.name())
        .learningRate(optimizer instanceof Muon ? 0.3 : 0.02)
        .schedules("warm_up", "cosine")
        .batchSize(10)
        .clipNorm(5)
        .l2(1e-3)
        .epochs(3)
        .seed(11);
  }

  static Samples data(int rows, long seed) {
    RandomStream random = RandomStream.of(seed);
    Matrix x = Matrix.zeros(rows, 3);
    Matrix t = Matrix.zeros(rows, 2);
    for (int r = 0; r < rows; r++) {
      float sum = 0;
      for (int c = 0; c < 3; c++) {
        x.set(r, c, random.uniform(3L * r + c, -1, 1));
        sum += x.get(r, c);
      }
      t.set(r, sum > 0 ? 1 : 0, 1);
    }
    return Samples.of(x, t);
  }
}
