package dev.nn.api;

/**
 * How the learning rate changes during training: a factor on the learning rate of the training
 * specification.
 *
 * <p>A schedule is a plug-in like the others: nn finds it by name, and you can write its record
 * components as text, {@code step(every=10, factor=0.5)}. If there are several schedules, their
 * factors are multiplied.
 */
public interface Schedule extends Named {

  /**
   * {@return the factor for one step, 0 or more}
   *
   * @param epoch the progress of training, in epochs: 0 at the first step, 1.5 halfway through the
   *     second epoch
   * @param epochs the total number of epochs
   */
  double factor(double epoch, double epochs);
}
