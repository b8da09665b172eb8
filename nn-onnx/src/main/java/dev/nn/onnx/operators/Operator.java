package dev.nn.onnx.operators;

import dev.nn.onnx.signals.Value;
import java.util.List;

/** The effect of an operator. */
@FunctionalInterface
interface Operator {

  /** Returns the outputs for the inputs and attributes of a node, or refuses them. */
  List<Value> apply(Call call);

  /** An operator with one output. */
  @FunctionalInterface
  interface Single {

    /** Returns the output. */
    Value apply(Call call);
  }
}
