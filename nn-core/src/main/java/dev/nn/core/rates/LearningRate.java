package dev.nn.core.rates;

import dev.nn.api.PluginText;
import dev.nn.api.Schedule;
import dev.nn.core.checked.CheckedMode;
import dev.nn.core.plugins.PluginFailureException;
import java.util.List;

/** The learning rate in the course of a training: a rate times the factors of schedules. */
public final class LearningRate {

  private final float rate;
  private final List<Schedule> schedules;
  private final int epochs;

  /**
   * Creates a learning rate.
   *
   * @param epochs of the training
   */
  public LearningRate(float rate, List<Schedule> schedules, int epochs) {
    this.rate = rate;
    this.schedules = List.copyOf(schedules);
    this.epochs = epochs;
  }

  /**
   * Returns η at a place in epochs.
   *
   * @param factor of listeners
   * @throws PluginFailureException if a schedule throws something
   * @throws IllegalArgumentException if a factor is negative, or the product not finite
   */
  public float at(double epoch, double factor) {
    double product = rate;
    for (int i = 0; i < schedules.size(); i++) { // an iterator would be an allocation per batch
      product *= factor(schedules.get(i), epoch);
    }
    float learningRate = (float) (product * factor);
    if (!Float.isFinite(learningRate)) {
      throw new IllegalArgumentException(
          "the learning rate %s times the factors of the schedules %s is %s at epoch %s, must be finite"
              .formatted(
                  rate, schedules.stream().map(PluginText::of).toList(), learningRate, epoch));
    }
    return learningRate;
  }

  private double factor(Schedule schedule, double epoch) {
    double factor;
    try {
      factor = CheckedMode.of(schedule).factor(epoch, epochs);
    } catch (Throwable e) {
      throw PluginFailureException.of(schedule, "factor", -1, e);
    }
    if (!(factor >= 0 && Double.isFinite(factor))) {
      throw new IllegalArgumentException(
          "the schedule %s gives the factor %s at epoch %s, must be 0 or more, and finite"
              .formatted(schedule.name(), factor, epoch));
    }
    return factor;
  }
}
