package dev.nn.benchmarks.engine;

import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.TrainingSpec;

/** How all works on Fashion-MNIST train. */
final class ImageTraining {

  static final int BATCH = 64;

  private ImageTraining() {}

  static Network network() {
    return Network.create(NetworkSpec.parse("784 -> 128 relu -> 10 softmax"), 1);
  }

  static TrainingSpec spec(long seed) {
    return TrainingSpec.builder()
        .loss("categorical_crossentropy")
        .learningRate(0.1f)
        .batchSize(BATCH)
        .epochs(1)
        .seed(seed)
        .build();
  }
}
