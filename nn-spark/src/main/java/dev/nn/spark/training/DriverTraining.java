package dev.nn.spark.training;

import dev.nn.core.Network;
import dev.nn.core.listeners.EarlyStopping;
import dev.nn.core.listeners.Validation;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.TrainingResult;
import dev.nn.core.training.TrainingSpec;
import dev.nn.spark.rows.EncodedBlock;
import dev.nn.spark.rows.EncodedRows;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** A training on the driver, to which all rows are brought, partition by partition. */
final class DriverTraining implements Strategy {

  private static final String LOSS = "val_loss";

  @Override
  public TrainingResult train(
      EncodedRows rows, Network initial, TrainingSpec spec, Plugins plugins, Settings settings) {
    if (settings.shards() != 1) {
      throw new IllegalArgumentException(
          "param shards is %s, and training on the driver has 1".formatted(settings.shards()));
    }
    long count = (long) rows.trainingRows() + rows.validationRows();
    requireHeap(count, rows.inputs(), rows.targets(), Runtime.getRuntime().maxMemory());
    CollectedRows training = new CollectedRows(rows.inputs(), rows.targets());
    CollectedRows validation = new CollectedRows(rows.inputs(), rows.targets());
    Iterator<EncodedBlock> blocks = rows.blocks().toLocalIterator();
    while (blocks.hasNext()) {
      EncodedBlock block = blocks.next();
      for (int r = 0; r < block.rows(); r++) {
        (block.trains(r) ? training : validation).add(block, r);
      }
    }
    List<TrainingListener> listeners = new ArrayList<>();
    if (validation.rows() > 0) {
      listeners.add(new Validation(validation));
      listeners.add(new EarlyStopping(LOSS, settings.patience()));
    }
    Trainer trainer = new Trainer(spec, plugins);
    int threads = settings.threads();
    return (threads == 0 ? trainer : trainer.withThreads(threads))
        .fit(initial, training, listeners.toArray(TrainingListener[]::new));
  }

  /** Refuses rows that cannot fit the heap of the driver, before they are brought there. */
  static void requireHeap(long rows, int inputs, int targets, long heap) {
    long bytes = rows * (inputs + targets + 1L) * Float.BYTES; // 1 is the weight
    if (bytes > heap) {
      throw new IllegalArgumentException(
          "%s rows of %s inputs take %s MiB, and the driver's heap has %s MiB; give it more by spark.driver.memory, or train fewer rows, as in sample(0.5)"
              .formatted(rows, inputs, bytes >> 20, heap >> 20));
    }
  }
}
