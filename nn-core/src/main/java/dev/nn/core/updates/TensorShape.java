package dev.nn.core.updates;

import dev.nn.api.ParameterBlock;
import dev.nn.api.ParameterBlock.Kind;
import dev.nn.core.engine.LayerShape;

/** The shape of one tensor of a layer, as optimizers see it. */
record TensorShape(int layer, int rows, int columns) {

  static TensorShape of(Kind kind, LayerShape layer) {
    return switch (kind) {
      case WEIGHTS -> new TensorShape(layer.index(), layer.inputs(), layer.columns());
      case BIASES -> new TensorShape(layer.index(), 1, layer.columns());
      case ACTIVATION -> new TensorShape(layer.index(), 1, layer.function().parameters());
    };
  }

  /** Returns a range of parameters as a part of this tensor. */
  ParameterBlock applied(ParameterBlock range) {
    return range.ofTensor(layer, rows, columns);
  }
}
