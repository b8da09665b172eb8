package dev.nn.lab.contest;

/** A repeated task whose units are timed. */
public interface Work extends AutoCloseable {

  /** Does one unit: a training step, a call of the predictor. */
  void run() throws Exception;

  /**
   * Returns a number that shows that the work is really done; not timed. For training it is the
   * mean squared error over all rows, for prediction the mean of the outputs.
   */
  default double check() throws Exception {
    return 0;
  }

  /** Returns false only if a compiled unit never allocates, which few libraries promise. */
  default boolean allocates() {
    return true;
  }

  @Override
  default void close() {}
}
