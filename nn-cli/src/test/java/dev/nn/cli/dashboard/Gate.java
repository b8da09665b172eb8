package dev.nn.cli.dashboard;

import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.Progress;
import dev.nn.core.training.TrainingListener;
import java.util.concurrent.Semaphore;

/** A listener that lets as many epochs pass as a test allows. */
final class Gate implements TrainingListener {

  private final Semaphore epochs = new Semaphore(0);

  void open(int more) {
    epochs.release(more);
  }

  @Override
  public void epochEnded(Progress progress, EpochRecord epoch) {
    epochs.acquireUninterruptibly();
  }
}
