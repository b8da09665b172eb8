package dev.nn.benchmarks.engine;

import dev.nn.api.Matrix;
import dev.nn.core.Network;
import dev.nn.core.Trainer;
import dev.nn.core.TrainingSpec;

/** Single training steps. */
final class Steps implements AutoCloseable {

  private final Trainer trainer;
  private Network network;

  Steps(TrainingSpec spec, Network network, int threads) {
    this.trainer = trainer(spec, threads);
    this.network = network;
  }

  /** A trainer that uses some threads. */
  static Trainer trainer(TrainingSpec spec, int threads) {
    if (threads != 1) {
      throw new UnsupportedOperationException(threads + " threads");
    }
    return new Trainer(spec);
  }

  void step(Matrix inputs, Matrix targets) {
    network = trainer.fit(network, inputs, targets).network();
  }

  Network network() {
    return network;
  }

  @Override
  public void close() {}
}
