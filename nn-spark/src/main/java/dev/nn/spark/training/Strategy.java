package dev.nn.spark.training;

import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.TrainingResult;
import dev.nn.core.training.TrainingSpec;
import dev.nn.spark.rows.EncodedRows;

/** A way to train a network on the rows of a cluster. */
public interface Strategy {

  /**
   * Trains a network, and returns the one with the least validation loss if there are rows for
   * validation.
   *
   * @param initial the network to begin with
   * @param settings the other settings
   */
  TrainingResult train(
      EncodedRows rows, Network initial, TrainingSpec spec, Plugins plugins, Settings settings);

  /**
   * The settings besides those of a single machine.
   *
   * @param patience the epochs without a better validation loss that end the training, at least 1
   * @param shards the parts that a batch is computed in
   * @param threads the threads on the driver; 0 for all processors
   */
  record Settings(int patience, int shards, int threads) {}

  /**
   * Returns the strategy of a name: as long as rows are trained on the driver, the same for all.
   */
  static Strategy of(String name) {
    return new DriverTraining();
  }
}
