package dev.nn.lab.contest;

/** A repeated task whose units are timed. */
public interface Work extends AutoCloseable {

  /** Does one unit: a training step, or a call to the predictor. */
  void run() throws Exception;

  /**
   * Returns a number that proves that the work was done; this is not timed. For training it is the
   * mean squared error over all rows, for prediction the outputs' mean.
   */
  default double check() throws Exception {
    return 0;
  }

  /** Returns false only if a compiled unit never allocates; few libraries promise that. */
  default boolean allocates() {
    return true;
  }

  @Override
  default void close() {}
}
