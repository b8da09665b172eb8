package dev.nn.core.listeners;

import dev.nn.core.training.Checkpoint;
import dev.nn.core.training.TrainingInterruptedException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Thrown when a training run with {@link Checkpoints} is interrupted, by {@link
 * Checkpoints#interrupt} or through its thread. The run has written its checkpoint first; if that
 * failed, the message says so.
 */
public final class InterruptedTraining extends TrainingInterruptedException {

  private static final long serialVersionUID = 1;

  private InterruptedTraining(String message, Checkpoint checkpoint) {
    super(message, checkpoint.step(), checkpoint.network());
  }

  static InterruptedTraining written(Path folder, Checkpoint checkpoint) {
    return new InterruptedTraining(
        "training was interrupted after step %s; it can continue from the checkpoint in %s"
            .formatted(checkpoint.step(), folder),
        checkpoint);
  }

  static InterruptedTraining unwritten(Path folder, Checkpoint checkpoint, IOException failure) {
    InterruptedTraining end =
        new InterruptedTraining(
            "training was interrupted after step %s, whose checkpoint could not be written (%s); it can continue from an earlier checkpoint in %s, if there is one"
                .formatted(checkpoint.step(), failure.getMessage(), folder),
            checkpoint);
    end.initCause(failure);
    return end;
  }
}
