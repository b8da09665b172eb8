package dev.nn.core.listeners;

import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.ListenerState;
import dev.nn.core.training.Progress;
import dev.nn.core.training.ResumableListener;
import java.util.HashMap;
import java.util.Map;

/**
 * Multiplies the learning rate by a factor whenever a metric has not improved for some epochs,
 * besides what schedules do: near a minimum, smaller steps find lower places.
 *
 * <p>Comes after the listener that records the metric: {@code new Validation(data), new
 * ReduceOnPlateau("val_loss", 0.5, 5)}. For one training at a time.
 */
public final class ReduceOnPlateau implements ResumableListener {

  private final Best best;
  private final double factor;
  private final int patience;
  private final int cooldown;
  private final double minimum;
  private int cooling;

  /**
   * Watches a metric of which the lowest value is the best.
   *
   * @param metric what is watched: {@code val_loss}, or {@code loss} for that of training
   * @param factor what the learning rate is multiplied by, above 0 and below 1
   * @param patience after how many epochs without improvement, at least 1
   * @throws IllegalArgumentException if a number is not as said
   */
  public ReduceOnPlateau(String metric, double factor, int patience) {
    this(new Best(metric, false, 0), factor, patience, 0, 0);
  }

  private ReduceOnPlateau(Best best, double factor, int patience, int cooldown, double minimum) {
    if (!(factor > 0 && factor < 1)) {
      throw new IllegalArgumentException(
          "a factor of " + factor + " on the learning rate, must be above 0 and below 1");
    }
    if (cooldown < 0) {
      throw new IllegalArgumentException(
          "a cooldown of " + cooldown + " epochs, must be 0 or more");
    }
    if (!(minimum >= 0 && Double.isFinite(minimum))) {
      throw new IllegalArgumentException(
          "a minimum of " + minimum + " for the learning rate, must be 0 or more, and finite");
    }
    this.best = best;
    this.factor = factor;
    this.patience = Best.requirePatience(patience);
    this.cooldown = cooldown;
    this.minimum = minimum;
  }

  /** The same for a metric of which the highest value is the best, such as an accuracy. */
  public ReduceOnPlateau onHighest() {
    return new ReduceOnPlateau(best.ofHighest(), factor, patience, cooldown, minimum);
  }

  /**
   * The same, where a value must be better than the best by more than this to be an improvement.
   *
   * @throws IllegalArgumentException if it is negative or NaN
   */
  public ReduceOnPlateau withMinDelta(double minDelta) {
    return new ReduceOnPlateau(best.by(minDelta), factor, patience, cooldown, minimum);
  }

  /**
   * The same, which after each reduction counts no epoch for so many.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public ReduceOnPlateau withCooldown(int epochs) {
    return new ReduceOnPlateau(best, factor, patience, epochs, minimum);
  }

  /**
   * The same, which does not reduce the learning rate to less than this; schedules may.
   *
   * @param learningRate 0 for no limit, as without this
   * @throws IllegalArgumentException if it is negative or not finite
   */
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
    } else if (best.epochsSince() >= patience) {
      reduce(progress, epoch.learningRate());
    }
  }

  /** By less than the factor where the learning rate would fall below the minimum. */
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
    Map<String, Double> numbers = new HashMap<>();
    best.addTo(numbers);
    numbers.put("cooling", (double) cooling);
    return new ListenerState(numbers, Map.of());
  }

  @Override
  public void restore(ListenerState state) {
    best.restore(state);
    cooling = (int) state.number("cooling");
  }
}
