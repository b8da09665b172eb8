package dev.nn.lab.contest;

/** A library's network, with matrices of type {@code A}, in training or ready to predict. */
public interface LibraryNetwork<A> extends AutoCloseable {

  /** Does the forward pass, loss, backward pass and update for a batch of inputs and targets. */
  default void step(A x, A t) throws Exception {
    throw new UnsupportedOperationException("it does not train");
  }

  /** Predicts, including all work that the library's users must do to get the outputs. */
  void predict(A x) throws Exception;

  /** Returns the last prediction's outputs, row-major [rows × outputs]. */
  float[] outputs() throws Exception;

  @Override
  default void close() {}
}
