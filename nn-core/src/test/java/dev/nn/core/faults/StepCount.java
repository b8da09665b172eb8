package dev.nn.core.faults;

import dev.nn.core.training.Progress;
import dev.nn.core.training.TrainingListener;

/** Remembers where a training began and which of its steps have ended. */
final class StepCount implements TrainingListener {

  private volatile long begun;
  private volatile long ended;

  @Override
  public void trainingStarted(Progress progress) {
    begun = progress.step();
    ended = begun;
  }

  @Override
  public void batchEnded(Progress progress) {
    ended = progress.step();
  }

  /** Returns the steps before the last training, which are those of its checkpoint. */
  long begun() {
    return begun;
  }

  /** Returns the steps that have ended, those of the checkpoint included. */
  long ended() {
    return ended;
  }
}
