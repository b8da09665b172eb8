package dev.nn.core.engine;

import dev.nn.api.LayerSpec;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.RandomStream;
import dev.nn.kernels.team.Member;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Inverted dropout: in training, each output of a layer is set to 0 with probability rate, and
 * divided by 1 - rate otherwise, so that its mean stays what it is in prediction (Srivastava et
 * al., "Dropout: A Simple Way to Prevent Neural Networks from Overfitting", JMLR 2014).
 *
 * <p>Whether an output is dropped is a function of the seed, the layer, and the number of the row
 * since training began. So no mask is kept: the backward pass draws the same one again.
 */
public final class Dropout {

  /** Drops nothing. */
  public static final Dropout NONE = new Dropout(List.of(), RandomStream.of(0), 0, 1);

  private final @Nullable Layer[] layers;
  private long firstRow;

  /**
   * Dropout for batches of one size.
   *
   * @param random from which each layer derives its own stream
   * @param rows the number of rows of every batch
   * @param members how many share the work
   */
  public Dropout(NetworkSpec spec, RandomStream random, int rows, int members) {
    this(spec.layers(), random, rows, members);
  }

  private Dropout(List<LayerSpec> specs, RandomStream random, int rows, int members) {
    layers = new Layer[specs.size()];
    for (int l = 0; l < layers.length; l++) {
      LayerSpec spec = specs.get(l);
      if (spec.dropout() > 0) {
        RowParts kept = new RowParts(Matrix.zeros(rows, spec.outputs()), members);
        layers[l] = new Layer(spec.dropout(), random.derive("dropout", l), kept);
      }
    }
  }

  /** Says which rows come next: how many went through training before the batch's first. */
  void startBatch(long rowsBefore) {
    firstRow = rowsBefore;
  }

  /**
   * What the next layer sees of a layer's outputs, of which each member makes its part: the outputs
   * themselves where none is dropped.
   */
  Matrix apply(int layer, RowParts a, Member member) {
    Layer drop = layer < layers.length ? layers[layer] : null;
    if (drop == null) {
      return a.whole();
    }
    drop.mask(a, drop.kept, firstRow, member);
    return drop.kept.whole();
  }

  /** Takes a member's part of the gradient by what the next layer saw back to the outputs. */
  void backward(int layer, RowParts gradient, Member member) {
    Layer drop = layer < layers.length ? layers[layer] : null;
    if (drop != null) {
      drop.mask(gradient, gradient, firstRow, member);
    }
  }

  private record Layer(float rate, RandomStream random, RowParts kept) {

    void mask(RowParts all, RowParts masked, long firstRow, Member member) {
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
}
