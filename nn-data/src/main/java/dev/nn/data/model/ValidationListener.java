package dev.nn.data.model;

import dev.nn.core.listeners.EarlyStopping;
import dev.nn.core.samples.OutputReceiver;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.TrainingListener;
import dev.nn.data.preprocessing.TargetEncoder;

/**
 * A listener that also gets the outputs for the validation rows of its member. They are made for
 * the validation loss in any case, and come after each epoch, before {@link #epochEnded}.
 */
public interface ValidationListener extends TrainingListener {

  /** Returns the receiver of the outputs; asked for once, before training. */
  OutputReceiver receiver(TargetEncoder target);

  /**
   * Takes the validation rows of the member, and the listener that chooses the epoch whose weights
   * are kept; called once, before training. In {@link #epochEnded} its {@code bestEpoch()} counts
   * the epoch that has ended, and in {@link #trainingEnded} the network is that of this epoch.
   */
  default void validatedBy(Samples rows, EarlyStopping stopping) {}
}
