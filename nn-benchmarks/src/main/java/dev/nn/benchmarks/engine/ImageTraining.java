package dev.nn.benchmarks.engine;

import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingSpec;

/** How all works on Fashion-MNIST train. */
final class ImageTraining {

  static final int BATCH = 64;

  private ImageTraining() {}

  static Network network() {
    return Network.create(NetworkSpec.parse("784 -> 128 relu -> 10 softmax"), 1);
  }

  /** A trainer for one epoch. */
  static Trainer trainer(long seed, int threads) {
    TrainingSpec spec =
        TrainingSpec.builder()
            .loss("categorical_crossentropy")
            .learningRate(0.1f)
            .batchSize(BATCH)
            .epochs(1)
            .seed(seed)
            .build();
    return new Trainer(spec).withThreads(threads);
  }
}
