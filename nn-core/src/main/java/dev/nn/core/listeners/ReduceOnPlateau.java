package dev.nn.core.listeners;

import dev.nn.core.EpochRecord;
import dev.nn.core.ListenerState;
import dev.nn.core.Progress;
import dev.nn.core.ResumableListener;
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
    this(new Best(metric, false, 0), factor, patience, 0);
  }

  private ReduceOnPlateau(Best best, double factor, int patience, int cooldown) {
    if (!(factor > 0 && factor < 1)) {
      throw new IllegalArgumentException(
          "a factor of " + factor + " on the learning rate, must be above 0 and below 1");
    }
    if (cooldown < 0) {
      throw new IllegalArgumentException(
          "a cooldown of " + cooldown + " epochs, must be 0 or more");
    }
    this.best = best;
    this.factor = factor;
    this.patience = Best.requirePatience(patience);
    this.cooldown = cooldown;
  }

  /** The same for a metric of which the highest value is the best, such as an accuracy. */
  public ReduceOnPlateau onHighest() {
    return new ReduceOnPlateau(best.ofHighest(), factor, patience, cooldown);
  }

  /**
   * The same, where a value must be better than the best by more than this to be an improvement.
   *
   * @throws IllegalArgumentException if it is negative or NaN
   */
  public ReduceOnPlateau withMinDelta(double minDelta) {
    return new ReduceOnPlateau(best.by(minDelta), factor, patience, cooldown);
  }

  /**
   * The same, which after each reduction counts no epoch for so many.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public ReduceOnPlateau withCooldown(int epochs) {
    return new ReduceOnPlateau(best, factor, patience, epochs);
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
      progress.scaleLearningRate(factor);
      cooling = cooldown;
      best.waitAgain();
    }
  }

  @Override
  public String stateName() {
    return "reduce_on_plateau";
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
