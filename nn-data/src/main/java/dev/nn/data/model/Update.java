package dev.nn.data.model;

import dev.nn.core.plugins.Plugins;
import dev.nn.data.Table;
import org.jspecify.annotations.Nullable;

/**
 * The way a model goes on learning from new rows. Preprocessing, network, loss, optimizer, schedule
 * and batches are those of the model's recipe; the optimizer starts without a memory.
 *
 * @param rate the learning rate as a share of the recipe's, above 0
 * @param epochs the passes over the rows, at least 1
 * @param validation the fraction of the new rows for validation, which chooses the epoch whose
 *     weights are kept; of several members, each has rows of its own. Below 20 new rows, none
 * @param replayed old rows, with the same columns, which are for training alone; null for none
 * @param plugins the plug-ins by name, such as those the model was loaded with
 */
public record Update(
    double rate, int epochs, double validation, @Nullable Table replayed, Plugins plugins) {

  /** Refuses a number outside the bounds above. */
  public Update {
    if (!(rate > 0 && Double.isFinite(rate))
        || epochs < 1
        || !(validation >= 0 && validation < 1)) {
      throw new IllegalArgumentException(
          "a rate of %s, %s epochs and a share of %s for validation; expected a rate above 0, at least 1 epoch and a share from 0 to below 1, such as 0.3, 20 and 0.2"
              .formatted(rate, epochs, validation));
    }
  }

  /**
   * Returns three tenths of the recipe's rate for 20 epochs, with a fifth for validation, and the
   * plug-ins on the class path or module path.
   */
  public static Update defaults() {
    return new Update(0.3, 20, 0.2, null, Plugins.discover());
  }

  /** Sets the learning rate as a share of the recipe's, above 0. */
  public Update rate(double share) {
    return new Update(share, epochs, validation, replayed, plugins);
  }

  /** Sets the number of epochs, at least 1. */
  public Update epochs(int count) {
    return new Update(rate, count, validation, replayed, plugins);
  }

  /** Sets the fraction of the new rows for validation, below 1; 0 for none. */
  public Update validation(double share) {
    return new Update(rate, epochs, share, replayed, plugins);
  }

  /** Sets old rows to replay among the new ones, which keeps the lessons of the old rows. */
  public Update replaying(Table old) {
    return new Update(rate, epochs, validation, old, plugins);
  }

  /** Sets the plug-ins. */
  public Update plugins(Plugins given) {
    return new Update(rate, epochs, validation, replayed, given);
  }
}
