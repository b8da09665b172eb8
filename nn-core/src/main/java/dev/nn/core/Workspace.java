package dev.nn.core;

import dev.nn.api.RandomStream;

/**
 * The buffers of a step for batches of one size: the rows, what each layer makes of them, and the
 * gradients on the way back. Everything is allocated here; a step allocates nothing.
 */
final class Workspace {

  private final Batch batch;
  private final Dropout dropout;
  private final ForwardPass forward;
  private final BatchLoss loss;
  private final BackwardPass backward;
  private final float[] parameters;

  /**
   * Buffers for one size of batch.
   *
   * @param network gives the architecture
   * @param parameters to compute with; updated by others between steps
   * @param gradients receives the gradients of the parameters
   */
  Workspace(
      Network network,
      Batch batch,
      BatchLoss loss,
      RandomStream random,
      float[] parameters,
      float[] gradients) {
    this.batch = batch;
    this.dropout = new Dropout(network.spec(), random, batch.rows());
    this.forward = new ForwardPass(network, batch.rows(), dropout);
    this.loss = loss;
    this.backward = new BackwardPass(network, forward, dropout, loss.isOfLogits(), gradients);
    this.parameters = parameters;
  }

  /**
   * Gathers the rows of the next step.
   *
   * @param order of the rows in this epoch
   * @param from the place in it of the first
   * @param rowsBefore how many rows went through training before them, over all epochs
   */
  void read(Dataset data, int[] order, int from, long rowsBefore) {
    batch.read(data, order, from);
    dropout.startBatch(rowsBefore);
  }

  /** Computes z = x·W + b and a = f(z) of every layer. */
  void forward() {
    forward.run(parameters, batch.inputs());
  }

  /** Computes the mean loss and its gradient by the outputs of the network. */
  double loss() {
    return loss.evaluate(forward, batch.targets(), batch.weights(), backward.outputGradient());
  }

  /** Computes the gradients of all parameters. */
  void backward() {
    backward.run(parameters);
  }

  int rows() {
    return batch.rows();
  }

  /** What the last forward pass computed. */
  ForwardPass activations() {
    return forward;
  }
}
