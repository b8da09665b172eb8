package dev.nn.onnx.signals;

/** The product of a row of numbers with a constant matrix, a sum for each output. */
public record Product(Signal inputs, Weights weights) implements Source {

  /** The elements of a matrix [inputs × outputs]. */
  @FunctionalInterface
  public interface Weights {

    /** Returns the weight from an input to an output. */
    double at(int input, int output);
  }
}
