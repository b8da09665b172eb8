package dev.nn.core;

import dev.nn.api.LayerSpec;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.RandomStream;
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
final class Dropout {

  /** Drops nothing. */
  static final Dropout NONE = new Dropout(List.of(), RandomStream.of(0), 0);

  private final @Nullable Layer[] layers;
  private long firstRow;

  /**
   * Dropout for batches of one size.
   *
   * @param random from which each layer derives its own stream
   * @param rows the number of rows of every batch
   */
  Dropout(NetworkSpec spec, RandomStream random, int rows) {
    this(spec.layers(), random, rows);
  }

  private Dropout(List<LayerSpec> specs, RandomStream random, int rows) {
    layers = new Layer[specs.size()];
    for (int l = 0; l < layers.length; l++) {
      LayerSpec spec = specs.get(l);
      if (spec.dropout() > 0) {
        Matrix kept = Matrix.zeros(rows, spec.outputs());
        layers[l] = new Layer(spec.dropout(), random.derive("dropout", l), kept);
      }
    }
  }

  /** Says which rows come next: how many went through training before the batch's first. */
  void startBatch(long rowsBefore) {
    firstRow = rowsBefore;
  }

  /**
   * What the next layer sees of a layer's outputs: the outputs themselves where none is dropped.
   */
  Matrix apply(int layer, Matrix a) {
    Layer drop = layer < layers.length ? layers[layer] : null;
    if (drop == null) {
      return a;
    }
    drop.mask(a, drop.kept, firstRow);
    return drop.kept;
  }

  /** Takes the gradient by what the next layer saw back to the layer's outputs. */
  void backward(int layer, Matrix gradient) {
    Layer drop = layer < layers.length ? layers[layer] : null;
    if (drop != null) {
      drop.mask(gradient, gradient, firstRow);
    }
  }

  private record Layer(float rate, RandomStream random, Matrix kept) {

    void mask(Matrix from, Matrix to, long firstRow) {
      float scale = 1 / (1 - rate);
      long draw = firstRow * from.columns();
      int shift = to.start() - from.start();
      for (int i = from.start(); i < from.end(); i++) {
        boolean dropped = random.uniform(draw++) < rate;
        to.data()[i + shift] = dropped ? 0 : from.data()[i] * scale;
      }
    }
  }
}
