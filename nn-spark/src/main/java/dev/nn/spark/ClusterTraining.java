package dev.nn.spark;

import dev.nn.core.Network;
import dev.nn.core.listeners.Checkpoints;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Samples;
import dev.nn.core.samples.TrainingData;
import dev.nn.core.shards.GradientPart;
import dev.nn.core.shards.LocalRound;
import dev.nn.core.shards.LocalState;
import dev.nn.core.shards.ShardGradients;
import dev.nn.core.shards.ShardRounds;
import dev.nn.core.shards.ShardStep;
import dev.nn.core.shards.ShardWorker;
import dev.nn.core.training.LocalWorker;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.TrainingResult;
import dev.nn.core.training.TrainingSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * A training whose shards compute on executors, each step or each round of local steps, as the
 * specification says; the driver updates the network, and validates it on the rows for validation.
 */
final class ClusterTraining {

  private final EncodedRows rows;
  private final TrainingSpec spec;
  private final Trainer trainer;
  private final Watch watch;
  private final @Nullable Checkpoints checkpoints;

  /** Creates a training. */
  ClusterTraining(
      EncodedRows rows, TrainingSpec spec, Plugins plugins, Watch watch, String checkpointDir) {
    this.rows = rows;
    this.spec = spec;
    trainer = new Trainer(spec, plugins);
    this.watch = watch;
    checkpoints = checkpointDir.isEmpty() ? null : Checkpoints.in(Path.of(checkpointDir), plugins);
  }

  /**
   * Trains a network, or goes on from its last checkpoint, and returns the one of the best epoch if
   * there are rows for validation.
   *
   * @throws UncheckedIOException if all checkpoints in the folder are damaged
   */
  TrainingResult fit(Network initial) {
    TrainingListener[] told =
        rows.validationRows() > 0 ? watch.validated(validation()) : watch.unvalidated();
    try (ShardStore store = ShardStore.of(rows, spec, initial.spec())) {
      TrainingData data = data(store, initial);
      return checkpoints == null
          ? trainer.fit(initial, data, told)
          : checkpoints.fit(trainer, initial, data, told);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TrainingData data(ShardStore store, Network network) {
    long parameters = network.parameterCount();
    return spec.localSteps().areTaken()
        ? new ClusterRounds(store, parameters, trainer.optimizer().slots())
        : new ClusterGradients(store, parameters);
  }

  /** Brings the rows for validation to the driver, partition by partition. */
  private Samples validation() {
    long heap = Runtime.getRuntime().maxMemory();
    requireHeap(rows.validationRows(), rows.inputs(), rows.targets(), heap);
    StoredRows stored = new StoredRows(rows.validationRows(), rows.inputs(), rows.targets());
    Iterator<EncodedBlock> blocks = rows.blocks().toLocalIterator();
    int count = 0;
    while (blocks.hasNext()) {
      EncodedBlock block = blocks.next();
      for (int r = 0; r < block.rows(); r++) {
        if (!block.trains(r)) {
          stored.set(count++, block, r);
        }
      }
    }
    return stored;
  }

  /** Refuses rows that cannot fit the heap of the driver, before they are brought there. */
  static void requireHeap(long rows, int inputs, int targets, long heap) {
    long bytes = rows * (inputs + targets + 1L) * Float.BYTES; // 1 is the weight
    if (bytes > heap) {
      throw new IllegalArgumentException(
          "%s rows for validation, of %s inputs, take %s MiB, and the driver's heap has %s MiB; give it more by spark.driver.memory, or mark fewer rows in validationIndicatorCol"
              .formatted(rows, inputs, bytes >> 20, heap >> 20));
    }
  }

  /** Gradients of the shards of a cluster: a job for each step. */
  private static final class ClusterGradients extends ClusterData implements ShardGradients {

    /** Creates the gradients of a network of {@code parameters} parameters. */
    ClusterGradients(ShardStore store, long parameters) {
      super(store, parameters, 1);
    }

    @Override
    public Iterable<GradientPart> compute(ShardStep step, float[] parameters) {
      return ask(
          step.toString(),
          parameters,
          parameters.length,
          (shard, training, at) ->
              shard.ask(
                  ShardWorker.class,
                  () -> training.gradients(shard),
                  worker -> worker.compute(step, at)));
    }
  }

  /** Local steps of the shards of a cluster: a job for each round. */
  private static final class ClusterRounds extends ClusterData implements ShardRounds {

    private final int arrays;

    /** Creates the rounds of a network of {@code parameters} parameters. */
    ClusterRounds(ShardStore store, long parameters, int slots) {
      super(store, parameters, 1 + slots);
      arrays = 1 + slots;
    }

    @Override
    public Iterable<LocalState> run(LocalRound round, LocalState state) {
      return ask(
          "the %s steps from %s on".formatted(round.steps(), round.first()),
          state,
          (long) arrays * state.parameters().length,
          (shard, training, before) ->
              shard.ask(
                  LocalWorker.class,
                  () -> training.steps(shard),
                  worker -> worker.run(round, before)));
    }
  }
}
