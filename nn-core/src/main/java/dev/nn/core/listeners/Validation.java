package dev.nn.core.listeners;

import dev.nn.core.samples.OutputReceiver;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.Progress;
import dev.nn.core.training.TrainingListener;

/**
 * A listener that computes the loss on validation rows after each epoch and records it as a metric,
 * {@code val_loss} by default. Dropout is off, and penalties do not count.
 */
public final class Validation implements TrainingListener {

  private final Samples data;
  private final String metric;
  private final OutputReceiver receiver;

  /** Records the mean loss on these rows as {@code val_loss}. */
  public Validation(Samples data) {
    this(data, "val_loss");
  }

  /** Records the mean loss on these rows under another name, which must not be {@code loss}. */
  public Validation(Samples data, String metric) {
    this(data, metric, OutputReceiver.NONE);
  }

  private Validation(Samples data, String metric, OutputReceiver receiver) {
    this.data = data;
    this.metric = metric;
    this.receiver = receiver;
  }

  /** Returns a listener that also hands each epoch's outputs to a receiver, in row order. */
  public Validation to(OutputReceiver other) {
    return new Validation(data, metric, other);
  }

  @Override
  public void epochEnded(Progress progress, EpochRecord epoch) {
    progress.record(metric, progress.loss(data, receiver));
  }
}
