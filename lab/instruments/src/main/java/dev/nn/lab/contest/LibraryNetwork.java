package dev.nn.lab.contest;

/** A network of a library with matrices of type {@code A}, in training or ready to predict. */
public interface LibraryNetwork<A> extends AutoCloseable {

  /** Does forward pass, loss, backward pass and update on a batch of inputs and targets. */
  default void step(A x, A t) throws Exception {
    throw new UnsupportedOperationException("it does not train");
  }

  /** Predicts, with all work that the library's users do to have the outputs. */
  void predict(A x) throws Exception;

  /** Returns the outputs of the last prediction, row-major [rows × outputs]. */
  float[] outputs() throws Exception;

  @Override
  default void close() {}
}
