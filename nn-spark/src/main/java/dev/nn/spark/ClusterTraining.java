package dev.nn.spark;

import dev.nn.core.Network;
import dev.nn.core.listeners.Checkpoints;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Samples;
import dev.nn.core.samples.TrainingData;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.TrainingResult;
import dev.nn.core.training.TrainingSpec;
import dev.nn.spark.EncodedRows.EncodedBlock;
import dev.nn.spark.ShardStore.StoredRows;
import dev.nn.spark.TrainingSettings.Watch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;

/**
 * Trains on a cluster. Shards compute gradients on executors; the driver updates the network and
 * validates it. If there is only one shard and it fits a quarter of the driver's heap, the driver
 * trains alone, bit-identically, without a job for each step.
 */
record ClusterTraining(
    EncodedRows rows, TrainingSpec spec, Plugins plugins, Watch watch, String checkpointDir) {

  /** One shard's rows may take the driver's heap divided by this. */
  private static final long PART_OF_HEAP = 4;

  /**
   * Trains a network, or continues from its checkpoint. Returns the best epoch's network if it is
   * known.
   */
  TrainingResult fit(Network initial) {
    TrainingListener[] told =
        rows.data().validationRows() > 0 ? watch.validated(validation()) : watch.unvalidated();
    try {
      if (spec.shards() == 1
          && bytes(rows.data().trainingRows()) <= Runtime.getRuntime().maxMemory() / PART_OF_HEAP) {
        return fit(initial, collected(rows.data().trainingRows(), true), told);
      }
      try (ShardStore store = ShardStore.of(rows, spec, initial)) {
        return fit(initial, store, told);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TrainingResult fit(Network initial, TrainingData data, TrainingListener... told)
      throws IOException {
    Trainer trainer = new Trainer(spec, plugins);
    return checkpointDir.isEmpty()
        ? trainer.fit(initial, data, told)
        : Checkpoints.in(Path.of(checkpointDir), plugins).fit(trainer, initial, data, told);
  }

  private Samples validation() {
    long heap = Runtime.getRuntime().maxMemory();
    requireHeap(rows.data().validationRows(), rows.inputs(), rows.targets(), heap);
    return collected(rows.data().validationRows(), false);
  }

  /** Collects the training or validation rows on the driver, partition by partition. */
  private Samples collected(int wanted, boolean training) {
    StoredRows stored = new StoredRows(wanted, rows.inputs(), rows.targets());
    Iterator<EncodedBlock> blocks = rows.blocks().toLocalIterator();
    int count = 0;
    while (blocks.hasNext()) {
      EncodedBlock block = blocks.next();
      for (int r = 0; r < block.rows; r++) {
        if (block.trains(r) == training) {
          stored.set(count++, block, r);
        }
      }
    }
    return stored;
  }

  private long bytes(long count) {
    return bytes(count, rows.inputs(), rows.targets());
  }

  private static long bytes(long count, int inputs, int targets) {
    return count * (inputs + targets + 1L) * Float.BYTES; // 1 is the weight
  }

  /** Throws if rows cannot fit the driver's heap, before they are collected there. */
  static void requireHeap(long rows, int inputs, int targets, long heap) {
    long bytes = bytes(rows, inputs, targets);
    if (bytes > heap) {
      throw new IllegalArgumentException(
          "%s rows for validation, of %s inputs, take %s MiB, and the driver's heap has %s MiB; give it more with spark.driver.memory, or mark fewer rows in validationIndicatorCol"
              .formatted(rows, inputs, bytes >> 20, heap >> 20));
    }
  }
}
