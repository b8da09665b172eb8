package dev.nn.examples.program;

import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.Progress;
import dev.nn.core.training.TrainingListener;
import java.util.Locale;

/** A listener that prints the loss of the first and of each {@code every}-th epoch. */
public record PrintedLoss(int every) implements TrainingListener {

  @Override
  public void epochEnded(Progress progress, EpochRecord epoch) {
    if (epoch.epoch() == 1 || epoch.epoch() % every == 0) {
      System.out.printf(Locale.ROOT, "epoch %5s   loss %.6f%n", epoch.epoch(), epoch.loss());
    }
  }
}
