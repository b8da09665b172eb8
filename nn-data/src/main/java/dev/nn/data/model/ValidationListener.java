package dev.nn.data.model;

import dev.nn.core.listeners.EarlyStopping;
import dev.nn.core.samples.OutputReceiver;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.TrainingListener;
import dev.nn.data.preprocessing.TargetEncoder;

/**
 * A listener that also receives the outputs for its member's validation rows. The validation loss
 * needs these outputs in any case. They arrive after each epoch, before {@link #epochEnded}.
 */
public interface ValidationListener extends TrainingListener {

  /** Returns the object that receives the outputs. Called once, before training. */
  OutputReceiver receiver(TargetEncoder target);

  /**
   * Receives the member's validation rows, and the listener that chooses the epoch whose weights
   * are kept. Called once, before training. In {@link #epochEnded}, {@code bestEpoch()} already
   * counts the epoch that has just ended. In {@link #trainingEnded}, the network has that best
   * epoch's weights.
   */
  default void validatedBy(Samples rows, EarlyStopping stopping) {}
}
