package dev.nn.benchmarks.contest;

/**
 * A network of a library, in training or ready to predict.
 *
 * @param <R> rows as the library takes them, inputs and targets
 */
public interface LibraryNetwork<R> extends AutoCloseable {

  /** Does forward pass, loss, backward pass and update on a batch. */
  default void step(R rows) throws Exception {
    throw new UnsupportedOperationException("it does not train");
  }

  /** Predicts, as far as the library's users go to have the outputs. */
  void predict(R rows) throws Exception;

  /** Returns the outputs of the last prediction, row-major [rows × outputs]. */
  float[] outputs() throws Exception;

  @Override
  default void close() {}
}
