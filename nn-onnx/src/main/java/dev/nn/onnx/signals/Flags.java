package dev.nn.onnx.signals;

/** Truth values: whether each probability is above ½. */
public record Flags(Signal of) implements Value {

  @Override
  public String description() {
    return "truth values of each row";
  }
}
