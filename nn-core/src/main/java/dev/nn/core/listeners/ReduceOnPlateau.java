package dev.nn.core.listeners;

import dev.nn.core.arguments.Require;
import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.ListenerState;
import dev.nn.core.training.Progress;
import dev.nn.core.training.ResumableListener;
import java.util.Map;

/**
 * A listener that multiplies the learning rate by a factor whenever a metric has stopped improving
 * for some epochs. Schedules still apply. Pass it after the listener that records the metric. An
 * instance serves one training run at a time.
 */
public final class ReduceOnPlateau implements ResumableListener {

  private final Best best;
  private final double factor;
  private final int patience;
  private final int cooldown;
  private final double minimum;
  private int cooling;

  /**
   * Watches a metric for which lower is better.
   *
   * @param metric its name: {@code val_loss}, or {@code loss} for the training loss
   * @param factor multiplies the learning rate, above 0 and below 1
   * @param patience how many epochs without improvement lead to a reduction, at least 1
   */
  public ReduceOnPlateau(String metric, double factor, int patience) {
    this(new Best(metric, false, 0), factor, patience, 0, 0);
  }

  private ReduceOnPlateau(Best best, double factor, int patience, int cooldown, double minimum) {
    boolean reduces = factor > 0 && factor < 1;
    Require.that(reduces, "the factor on the learning rate", factor, "above 0 and below 1");
    Require.that(patience >= 1, "the patience in epochs", patience, "at least 1");
    Require.that(cooldown >= 0, "the cooldown in epochs", cooldown, "0 or more");
    Require.notNegative("the minimum of the learning rate", minimum);
    this.best = best;
    this.factor = factor;
    this.patience = patience;
    this.cooldown = cooldown;
    this.minimum = minimum;
  }

  /** Returns a copy for a metric for which higher is better, such as an accuracy. */
  public ReduceOnPlateau onHighest() {
    return new ReduceOnPlateau(best.ofHighest(), factor, patience, cooldown, minimum);
  }

  /** Returns a copy for which only improvements of more than {@code minDelta}, 0 or more, count. */
  public ReduceOnPlateau withMinDelta(double minDelta) {
    return new ReduceOnPlateau(best.by(minDelta), factor, patience, cooldown, minimum);
  }

  /** Returns a copy that ignores {@code epochs} epochs, 0 or more, after each reduction. */
  public ReduceOnPlateau withCooldown(int epochs) {
    return new ReduceOnPlateau(best, factor, patience, epochs, minimum);
  }

  /** Returns a copy that never reduces the learning rate below a minimum, 0 by default. */
  public ReduceOnPlateau withMinimum(double learningRate) {
    return new ReduceOnPlateau(best, factor, patience, cooldown, learningRate);
  }

  @Override
  public void trainingStarted(Progress progress) {
    best.forget();
    cooling = 0;
  }

  @Override
  public void epochEnded(Progress progress, EpochRecord epoch) {
    best.update(progress);
    if (cooling > 0) {
      cooling--;
      best.waitAgain();
    } else if (best.epochsSince >= patience) {
      reduce(progress, epoch.learningRate());
    }
  }

  private void reduce(Progress progress, float learningRate) {
    if (learningRate > (float) minimum) {
      progress.scaleLearningRate(Math.max(factor, minimum / learningRate));
      cooling = cooldown;
    }
    best.waitAgain();
  }

  @Override
  public String stateName() {
    return "reduce_on_plateau";
  }

  @Override
  public String settings() {
    return "%s, factor %s, patience %s%s%s"
        .formatted(
            best.settings(),
            Best.text(factor),
            patience,
            cooldown > 0 ? ", cooldown " + cooldown : "",
            minimum > 0 ? ", minimum " + Best.text(minimum) : "");
  }

  @Override
  public ListenerState state() {
    return new ListenerState(best.numbers("cooling", cooling), Map.of());
  }

  @Override
  public void restore(ListenerState state) {
    best.restore(state);
    cooling = (int) state.number("cooling");
  }
}
