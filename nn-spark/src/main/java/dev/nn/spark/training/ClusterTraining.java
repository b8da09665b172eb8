package dev.nn.spark.training;

import dev.nn.core.Network;
import dev.nn.core.listeners.Checkpoints;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.TrainingResult;
import dev.nn.core.training.TrainingSpec;
import dev.nn.spark.rows.EncodedBlock;
import dev.nn.spark.rows.EncodedRows;
import dev.nn.spark.shards.ClusterGradients;
import dev.nn.spark.shards.ShardStore;
import dev.nn.spark.shards.StoredRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * A training whose shards compute the gradients of each step on executors; the driver updates the
 * network, and validates it on the rows for validation.
 */
public final class ClusterTraining {

  private final EncodedRows rows;
  private final TrainingSpec spec;
  private final Trainer trainer;
  private final Watch watch;
  private final @Nullable Checkpoints checkpoints;

  /**
   * Creates a training.
   *
   * @param rows the encoded rows, which stay open
   * @param spec the training, with shards
   * @param plugins the plug-ins by name
   * @param watch the listeners
   * @param checkpointDir a folder of the driver for checkpoints after each epoch; empty for none
   */
  public ClusterTraining(
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
   * @param initial the network to begin with
   * @return the trained network, and a record of each epoch
   * @throws UncheckedIOException if all checkpoints in the folder are damaged
   */
  public TrainingResult fit(Network initial) {
    TrainingListener[] told =
        rows.validationRows() > 0 ? watch.validated(validation()) : watch.unvalidated();
    try (ShardStore store = ShardStore.of(rows, spec, initial.spec())) {
      ClusterGradients data = new ClusterGradients(store, initial.parameterCount());
      return checkpoints == null
          ? trainer.fit(initial, data, told)
          : checkpoints.fit(trainer, initial, data, told);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
}
