package dev.nn.data.model;

import dev.nn.core.messages.Message;
import dev.nn.core.messages.RemedyException;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.Table;
import org.jspecify.annotations.Nullable;

/**
 * How a model continues training on new rows. Preprocessing, network, loss, optimizer, schedule and
 * batches come from the model's recipe. The optimizer starts without state.
 *
 * @param rate the learning rate as a share of the recipe's; must be above 0
 * @param epochs the passes over the rows; must be at least 1
 * @param validation the share of new rows for validation, which chooses the epoch whose weights are
 *     kept. Each member has its own validation rows. Below 20 new rows, there are none
 * @param replayed old rows, with the same columns, for training only; null for none
 * @param plugins the plug-ins by name, such as the ones that the model was loaded with
 */
public record Update(
    double rate, int epochs, double validation, @Nullable Table replayed, Plugins plugins) {

  /** Throws if a number is out of bounds. */
  public Update {
    if (!(rate > 0 && Double.isFinite(rate))) {
      throw new RemedyException(
          "%s is %s, expected a finite number above 0, such as 0.3",
          new Message("the rate", "--rate"), rate);
    }
    if (epochs < 1) {
      throw new RemedyException(
          "%s is %s, expected at least 1, such as 20", new Message("epochs", "--epochs"), epochs);
    }
    if (!(validation >= 0 && validation < 1)) {
      throw new IllegalArgumentException(
          "the share for validation is %s, expected from 0 to below 1, such as 0.2"
              .formatted(validation));
    }
  }

  /**
   * {@return 20 epochs at three tenths of the recipe's rate, with a fifth for validation, and the
   * plug-ins on the class path or module path}
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

  /** Sets the share of new rows for validation, below 1; 0 for none. */
  public Update validation(double share) {
    return new Update(rate, epochs, share, replayed, plugins);
  }

  /** Replays old rows among the new ones, so that the model does not forget them. */
  public Update replaying(Table old) {
    return new Update(rate, epochs, validation, old, plugins);
  }

  /** Sets the plug-ins. */
  public Update plugins(Plugins given) {
    return new Update(rate, epochs, validation, replayed, given);
  }
}
