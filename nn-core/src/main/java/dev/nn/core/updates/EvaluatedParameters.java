package dev.nn.core.updates;

/**
 * The parameters to evaluate a network in training with: those in training, or for an {@link
 * dev.nn.api.optimizer.AveragingOptimizer} its averages, which are computed when they are asked
 * for.
 */
public final class EvaluatedParameters {

  private final Update update;
  private final float[] parameters;
  private final float[] averages;
  private boolean isCurrent = true;

  /**
   * Creates the parameters before the first update, when both are equal.
   *
   * @param parameters in training, in panels
   */
  public EvaluatedParameters(Update update, float[] parameters) {
    this.update = update;
    this.parameters = parameters;
    averages = update.isAveraging() ? parameters.clone() : parameters;
  }

  /** Notes that the parameters in training have been updated. */
  public void updated() {
    isCurrent = false;
  }

  /** Notes that the parameters in training have been replaced, and are those to evaluate with. */
  public void replaced() {
    isCurrent = true;
    System.arraycopy(parameters, 0, averages, 0, averages.length);
  }

  /**
   * Returns the parameters to evaluate with, in panels; only read.
   *
   * @param steps the number of updates so far
   */
  public float[] after(long steps) {
    if (!isCurrent && averages != parameters) {
      update.average(steps, averages);
    }
    isCurrent = true;
    return averages;
  }
}
