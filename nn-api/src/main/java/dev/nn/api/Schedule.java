package dev.nn.api;

/**
 * How the learning rate changes during training: a factor on the rate of the specification.
 *
 * <p>A schedule is a plug-in like the others: found by name, its record components written in text,
 * {@code step(every=10, factor=0.5)}. Several schedules multiply.
 */
public interface Schedule extends Named {

  /**
   * Returns the factor for one step.
   *
   * @param epoch the progress of training, in epochs: 0 at the first step, 1.5 halfway through the
   *     second epoch
   * @param epochs the number of epochs in all
   * @return the factor, 0 or more
   */
  double factor(double epoch, double epochs);
}
