package dev.nn.onnx.signals;

import dev.nn.onnx.tensors.Tensor;

/** A value that is the same for all rows. */
public record Constant(Tensor tensor) implements Value {

  @Override
  public String description() {
    return "constant " + tensor;
  }
}
