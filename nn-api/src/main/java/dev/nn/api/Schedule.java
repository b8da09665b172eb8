package dev.nn.api;

/**
 * How the learning rate changes while training: a factor on the rate of the training specification.
 *
 * <p>A schedule is a plug-in like the others: found by name, its record components written in text,
 * {@code step(every=10, factor=0.5)}. Several schedules multiply.
 */
public interface Schedule extends Named {

  /**
   * The factor for one step.
   *
   * @param epoch how far training is, in epochs: 0 at the first step, 1.5 halfway through the
   *     second epoch
   * @param epochs how many there will be
   * @return the factor, 0 or more
   */
  double factor(double epoch, double epochs);
}
