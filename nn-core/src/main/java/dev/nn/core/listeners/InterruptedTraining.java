package dev.nn.core.listeners;

import java.nio.file.Path;

/** The end of a training run by {@link Checkpoints#interrupt}, after its checkpoint was written. */
public final class InterruptedTraining extends RuntimeException {

  private static final long serialVersionUID = 1;

  InterruptedTraining(Path folder, long step) {
    super(
        "training was interrupted after step %s; it goes on from the checkpoint in %s"
            .formatted(step, folder));
  }
}
