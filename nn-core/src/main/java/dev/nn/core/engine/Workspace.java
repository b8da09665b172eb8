package dev.nn.core.engine;

import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.core.samples.Samples;
import dev.nn.kernels.team.Member;

/**
 * The buffers of a step for batches of one size: the rows, what each layer makes of them, and the
 * gradients on the way back. Everything is allocated here; a step allocates nothing.
 */
public final class Workspace {

  private final Batch batch;
  private final Dropout dropout;
  private final ForwardPass forward;
  private final BatchLoss loss;
  private final BackwardPass backward;
  private final float[] parameters;
  private final int members;

  /**
   * Buffers for one size of batch.
   *
   * @param architecture the layers
   * @param rows the size of the batch
   * @param targetColumns the length of a target row
   * @param dropout for as many rows and members
   * @param parameters to compute with, in {@link Panels}; updated by others between steps
   * @param gradients receives the gradients of the parameters
   * @param members how many share the work of a step
   */
  public Workspace(
      Architecture architecture,
      Loss loss,
      int rows,
      int targetColumns,
      Dropout dropout,
      float[] parameters,
      float[] gradients,
      int members) {
    TargetCheck check = new TargetCheck(loss, targetColumns, architecture.spec().outputs());
    this.batch = new Batch(rows, architecture.spec().inputs(), targetColumns, members, check);
    this.dropout = dropout;
    this.forward = new ForwardPass(architecture, rows, dropout, members);
    this.loss = new BatchLoss(architecture, loss, rows, members);
    this.backward =
        new BackwardPass(
            architecture, forward, dropout, this.loss.isOfLogits(), gradients, members);
    this.parameters = parameters;
    this.members = members;
  }

  /**
   * Says which rows the next step is about.
   *
   * @param order of the rows in this epoch
   * @param from the place in it of the first
   * @param rowsBefore how many rows went through training before them, over all epochs
   */
  public void choose(Samples data, int[] order, int from, long rowsBefore) {
    batch.choose(data, order, from);
    dropout.startBatch(rowsBefore);
  }

  /** Takes the rows of the next step as they are. */
  public void take(Matrix inputs, Matrix targets, long rowsBefore) {
    batch.take(inputs, targets);
    dropout.startBatch(rowsBefore);
  }

  /** Gathers the rows, and computes z = x·W + b and a = f(z) of every layer. */
  public void forward(Member member) {
    batch.read(member);
    forward.run(parameters, batch.inputs(), member);
  }

  /** Computes the mean loss and its gradient by the outputs of the network. */
  public double loss(Member member) {
    return loss.evaluate(forward, batch, backward.outputGradient(), member);
  }

  /** Computes the gradients of all parameters. */
  public void backward(Member member) {
    backward.run(parameters, member);
  }

  /** Whether the buffers are those of so many rows. */
  public boolean fits(int rows, int targetColumns) {
    return rows == batch.rows() && targetColumns == batch.targets().whole().columns();
  }

  public int rows() {
    return batch.rows();
  }

  /** How many share the work. */
  public int members() {
    return members;
  }

  /** Σ wᵣ·Lᵣ of the last step. */
  public double lossSum() {
    return loss.lossSum();
  }

  /** Σ wᵣ of the last step. */
  public double weightSum() {
    return loss.weightSum();
  }

  /** Whether any row of the step counts. */
  public boolean hasWeight() {
    return batch.sumOfWeights() > 0;
  }

  /** What the last forward pass computed. */
  public ForwardPass activations() {
    return forward;
  }
}
