package dev.nn.core.engine;

import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.kernels.team.Member;

/**
 * Inverted dropout of one layer: in training, each output is set to 0 with probability rate, and
 * divided by 1 - rate otherwise, so that its mean stays what it is in prediction (Srivastava et
 * al., "Dropout: A Simple Way to Prevent Neural Networks from Overfitting", JMLR 2014).
 *
 * <p>The seed, the layer and the number of the row since training began decide about an output. No
 * mask is kept, therefore: the backward pass draws the same mask again.
 */
final class Dropout {

  private final float rate;
  private final RandomStream random;
  private final RowParts kept;
  private long firstRow;

  Dropout(LayerShape shape, RandomStream random, RowParts kept) {
    rate = shape.spec().dropout();
    this.random = random.derive("dropout", shape.index());
    this.kept = kept;
  }

  /** Begins a batch after {@code rowsBefore} rows of training. */
  void startBatch(long rowsBefore) {
    firstRow = rowsBefore;
  }

  /** Returns the kept outputs, scaled, and 0 for the dropped ones: the input of the next layer. */
  RowParts kept() {
    return kept;
  }

  void forward(RowParts a, Member member) {
    mask(a, kept, member);
  }

  /** Takes a member's rows of the gradient by the kept outputs back to the outputs. */
  void backward(RowParts gradient, Member member) {
    mask(gradient, gradient, member);
  }

  private void mask(RowParts all, RowParts masked, Member member) {
    Matrix from = all.of(member);
    Matrix to = masked.of(member);
    float scale = 1 / (1 - rate);
    int before = from.start() - all.whole().start();
    long draw = firstRow * from.columns() + before;
    int shift = to.start() - from.start();
    for (int i = from.start(); i < from.end(); i++) {
      boolean dropped = random.uniform(draw++) < rate;
      to.data()[i + shift] = dropped ? 0 : from.data()[i] * scale;
    }
  }
}
