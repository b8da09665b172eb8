package dev.nn.core;

import dev.nn.api.Matrix;

/**
 * Computes predictions of one network for one thread at a time, in buffers of its own: calls of the
 * same number of rows, up to 256, allocate nothing. Cheap to make; not for sharing between threads.
 */
public final class Predictor {

  /** Long inputs go through in parts of this many rows, so that the buffers stay in cache. */
  private static final int MAX_ROWS = 256;

  private final Network network;
  private ForwardPass whole;
  private ForwardPass rest;

  Predictor(Network network) {
    this.network = network;
    this.whole = new ForwardPass(network, 1);
    this.rest = whole;
  }

  /**
   * Computes the predictions for some rows.
   *
   * @param inputs x, [rows × inputs], only read
   * @param predictions receives the outputs, [rows × outputs]
   * @throws IllegalArgumentException if a shape does not suit the network
   */
  public void predict(Matrix inputs, Matrix predictions) {
    Shapes.requireInputs(network.spec(), inputs.columns());
    Shapes.requirePredictions(network.spec(), inputs, predictions);
    int done = 0;
    while (inputs.rows() - done > MAX_ROWS) {
      whole = ofRows(MAX_ROWS, whole);
      predict(whole, inputs.slice(done, done + MAX_ROWS), predictions, done);
      done += MAX_ROWS;
    }
    if (done < inputs.rows()) {
      rest = ofRows(inputs.rows() - done, rest);
      predict(rest, done == 0 ? inputs : inputs.slice(done, inputs.rows()), predictions, done);
    }
  }

  private void predict(ForwardPass pass, Matrix inputs, Matrix predictions, int firstRow) {
    pass.run(network.sharedParameters(), inputs);
    Matrix outputs = pass.predictions();
    System.arraycopy(
        outputs.data(),
        outputs.start(),
        predictions.data(),
        predictions.start() + firstRow * predictions.columns(),
        outputs.end() - outputs.start());
  }

  private ForwardPass ofRows(int rows, ForwardPass present) {
    return present.rows() == rows ? present : new ForwardPass(network, rows);
  }
}
