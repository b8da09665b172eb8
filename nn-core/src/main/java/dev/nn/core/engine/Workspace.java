package dev.nn.core.engine;

import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.core.samples.GroupedSamples;
import dev.nn.core.samples.OutputReceiver;
import dev.nn.core.samples.Samples;
import dev.nn.kernels.team.Member;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** All buffers for steps with batches of one size, allocated here: rows, outputs, gradients. */
public final class Workspace implements Pass {

  private final Batch batch;
  private final Layers layers;
  private final BatchLoss loss;
  private final Layer.Gradient[] gradients;
  private final RowParts outputGradient;

  /** Creates buffers for learning. */
  public Workspace(Layers layers, Loss loss, int targetColumns, float[] gradients) {
    this.layers = layers;
    batch = new Batch(layers, loss, targetColumns);
    this.loss = BatchLoss.of(layers, loss);
    this.gradients = layers.gradients(this.loss.isOfLogits(), gradients);
    outputGradient = this.gradients[this.gradients.length - 1].incoming();
  }

  /** Creates buffers for evaluating the loss, without a backward pass. */
  Workspace(Layers layers, Loss loss, int targetColumns) {
    this.layers = layers;
    batch = new Batch(layers, loss, targetColumns);
    this.loss = BatchLoss.of(layers, loss);
    gradients = new Layer.Gradient[0];
    outputGradient = RowParts.of(layers.rows(), layers.last().shape().outputs(), layers.members());
  }

  /** Selects the next step's rows. */
  public void choose(Samples data, int[] order, int from, long rowsBefore) {
    batch.choose(data, order, from);
    layers.take(batch.inputs().data(), batch.inputs().start());
    layers.startBatch(rowsBefore);
  }

  /**
   * Selects all rows of samples, which must have as many; group by group if the loss takes groups.
   */
  public void chooseAll(Samples data, long rowsBefore) {
    if (loss.loss().unit().isGroup()) {
      GroupedSamples grouped = GroupedSamples.of(loss.loss(), data);
      int[] order = new int[rows()];
      int at = 0;
      for (int g = 0; g < grouped.groups().count(); g++) {
        at = grouped.groups().copy(g, order, at);
      }
      choose(grouped, order, 0, rowsBefore);
    } else {
      choose(data, IntStream.range(0, rows()).toArray(), 0, rowsBefore);
    }
  }

  /** Takes the next step's rows as they are; each has weight 1 if there are no weights. */
  public void take(Matrix inputs, Matrix targets, float @Nullable [] weights, long rowsBefore) {
    batch.take(targets, weights);
    layers.take(inputs.data(), inputs.start());
    layers.startBatch(rowsBefore);
  }

  /** Gathers a member's rows, and computes its share of z = x·W + b and a = f(z) in every layer. */
  @Override
  public void forward(Member member) {
    batch.read(member);
    layers.forward(member);
  }

  @Override
  public double loss(Member member) {
    return loss.evaluate(batch, outputGradient, member);
  }

  @Override
  public void backward(Member member) {
    layers.backward(gradients, member);
  }

  /** Returns whether the buffers suit batches with {@code rows} rows and this many members. */
  public boolean fits(int rows, int targetColumns, int members) {
    return rows == batch.rows()
        && targetColumns == batch.targets().whole().columns()
        && members == layers.members();
  }

  @Override
  public int rows() {
    return batch.rows();
  }

  @Override
  public int members() {
    return layers.members();
  }

  /** Returns the last step's targets. */
  public Matrix targets() {
    return batch.targets().whole();
  }

  /** Returns the gradient of a loss on the last step's groups, for other outputs. */
  public Matrix gradient(Loss other, Matrix outputs) {
    Matrix gradient = Matrix.zeros(outputs.rows(), outputs.columns());
    BatchLoss.gradientOfGroups(other, batch, outputs, gradient);
    return gradient;
  }

  /** Hands over the last step's outputs, targets and weights, member by member. */
  void give(OutputReceiver receiver) {
    Matrix outputs = layers.last().a();
    int row = 0;
    for (int m = 0; m < members(); m++) {
      float[] weights = batch.weights(m);
      int end = row + weights.length;
      if (weights.length > 0) {
        receiver.receive(outputs.slice(row, end), targets().slice(row, end), weights);
      }
      row = end;
    }
  }

  @Override
  public double lossSum() {
    return loss.lossSum();
  }

  @Override
  public double weightSum() {
    return loss.weightSum();
  }

  @Override
  public boolean hasWeight() {
    return batch.hasWeight();
  }

  @Override
  public Workspace buffers() {
    return this;
  }

  /** Returns the layers with the last step's results. */
  public Layers layers() {
    return layers;
  }
}
