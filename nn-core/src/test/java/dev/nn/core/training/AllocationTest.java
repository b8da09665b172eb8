package dev.nn.core.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.Optimizer;
import dev.nn.core.Network;
import dev.nn.core.Predictor;
import dev.nn.core.batches.Batches;
import dev.nn.core.engine.MovingAverage;
import dev.nn.core.engine.NormalizedSgd;
import dev.nn.core.engine.Sam;
import dev.nn.core.engine.ScheduleFree;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Samples;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Once its buffers are there, a step of training and a prediction allocate nothing. */
@Tag("slow")
class AllocationTest {

  private static final Plugins PLUGINS = Plugins.discover();
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Enough for a team to share the work. */
  private static final int ROWS = 4096;

  private static final int MAX_RUNS = 3000;

  private final Network network =
      Network.create(
          NetworkSpec.parse("5 -> 17 relu dropout=0.2 -> 9 tanh -> 3 softmax"), 1, PLUGINS);
  private final Matrix x = ones(ROWS, 5);

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "3, 1", "1, 3", "2, 3"})
  void aStepAllocatesNothing(int threads, int shards) {
    Matrix t = Matrix.zeros(ROWS, 3);
    for (int r = 0; r < ROWS; r++) {
      t.set(r, r % 3, 1);
    }
    Samples data = Samples.of(x, t);
    TrainingSpec spec =
        TrainingSpec.builder()
            .loss("categorical_crossentropy")
            .optimizer("adam")
            .l2(0.01f)
            .clipNorm(1)
            .batchSize(ROWS)
            .shards(shards)
            .build();
    try (Learner learner =
        new Learner(new Trainer(spec, PLUGINS).withThreads(threads), network, ROWS, 3)) {
      Batches batches = Batches.of(data, spec.shardPlan(ROWS), learner.workspaces);
      batches.startEpoch(1);
      assertEquals(0, allocated(() -> learner.step(batches.next(1, 0), 0.01f)));
      assertEquals(0, allocated(() -> learner.step(x, t)));
    }
  }

  /** Wider than a panel, so that tensors are copied; by each interface of optimizers. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void stepsOfWholeTensorsAllocateNothing(int threads) {
    Network wide =
        Network.create(NetworkSpec.parse("5 -> 600 relu dropout=0.2 -> 3 softmax"), 1, PLUGINS);
    Matrix input = ones(256, 5);
    Matrix t = ones(256, 3);
    TrainingSpec spec = TrainingSpec.builder().l2(0.01f).clipNorm(1).build();
    for (Optimizer optimizer :
        List.of(new Sam(), new NormalizedSgd(), new ScheduleFree(), new MovingAverage())) {
      Trainer trainer = new Trainer(spec, PLUGINS.losses().get("mse"), optimizer, List.of());
      try (Learner learner = trainer.withThreads(threads).learner(wide)) {
        assertEquals(0, allocated(() -> learner.step(input, t)), optimizer.name());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void blocksAllocateNothing(int threads) {
    NetworkSpec spec = NetworkSpec.parse("5 -> 9 relu -> 3 blocks(1 softplus, 2 softmax)");
    Network blocks = Network.create(spec, 1, PLUGINS);
    Matrix t = ones(ROWS, 3);
    TrainingSpec training =
        TrainingSpec.builder().loss("blocks(1 mse, 2 categorical_crossentropy weight=2)").build();
    Trainer trainer = new Trainer(training, PLUGINS).withThreads(threads);
    try (Learner learner = new Learner(trainer, blocks, ROWS, 3);
        Predictor predictor = blocks.predictor(threads)) {
      assertEquals(0, allocated(() -> learner.step(x, t)));
      Matrix p = Matrix.zeros(ROWS, 3);
      assertEquals(0, allocated(() -> predictor.predict(x, p)));
    }
  }

  /** Both orders of rows: shuffled in memory, and computed. */
  @ParameterizedTest
  @CsvSource({"32768, 40", "1100000, 1"})
  void theBatchesOfAnEpochAllocateNothing(int rows, int epochs) {
    Samples data = Samples.of(ones(rows, 5), ones(rows, 3));
    TrainingSpec spec = TrainingSpec.builder().batchSize(16).epochs(epochs).build();
    BatchMeter meter = new BatchMeter();

    new Trainer(spec, PLUGINS).withThreads(1).fit(network, data, meter, new TrainingListener() {});

    assertEquals(0, meter.least);
  }

  /** The least that 100 batches in a row allocate, in bytes, once all is compiled. */
  private static final class BatchMeter implements TrainingListener {

    private final long thread = Thread.currentThread().getId();
    private long before;
    private long least = Long.MAX_VALUE;

    @Override
    public void batchEnded(Progress progress) {
      if (progress.batch() % 100 == 0) {
        long now = THREADS.getThreadAllocatedBytes(thread);
        if (progress.batch() > 100) {
          least = Math.min(least, now - before);
        }
        before = THREADS.getThreadAllocatedBytes(thread);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void predictionsAllocateNothing(int threads) {
    Matrix p = Matrix.zeros(ROWS, 3);
    try (Predictor predictor = network.predictor(threads)) {
      assertEquals(0, allocated(() -> predictor.predict(x, p)));
    }
  }

  /**
   * Returns the bytes that our threads allocate in one run of compiled work; in the interpreter,
   * every vector is an object.
   */
  private static long allocated(Runnable work) {
    work.run(); // starts the threads
    long[] threads =
        Thread.getAllStackTraces().keySet().stream()
            .filter(t -> t == Thread.currentThread() || t.getName().startsWith("nn-team-"))
            .mapToLong(Thread::getId)
            .toArray();
    long least = Long.MAX_VALUE;
    for (int run = 0; run < MAX_RUNS && least > 0; run++) {
      long before = allocatedBy(threads);
      work.run();
      work.run();
      long allocated = allocatedBy(threads) - before;
      least = allocated < 0 ? least : Math.min(least, allocated); // below 0 if a thread ended
    }
    return least;
  }

  private static long allocatedBy(long[] threads) {
    long sum = 0;
    for (long thread : threads) {
      sum += THREADS.getThreadAllocatedBytes(thread);
    }
    return sum;
  }

  private static Matrix ones(int rows, int columns) {
    Matrix ones = Matrix.zeros(rows, columns);
    Arrays.fill(ones.data(), 1);
    return ones;
  }
}
