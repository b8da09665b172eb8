package dev.nn.benchmarks.contest;

/** A network in training. */
public interface Learner extends AutoCloseable {

  /**
   * Forward, loss, backward, update.
   *
   * @param batch which of the problem's batches
   */
  void step(int batch) throws Exception;

  /** What the network predicts for all rows of the problem, row-major [rows × outputs]. */
  float[] predictAll() throws Exception;

  /** Whether a step may allocate even when all of it is compiled; not known of most. */
  default boolean allocates() {
    return true;
  }

  @Override
  default void close() {}
}
