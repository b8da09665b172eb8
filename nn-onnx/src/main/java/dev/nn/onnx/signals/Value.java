package dev.nn.onnx.signals;

/** A value of a graph, as tracing knows it. */
public sealed interface Value
    permits Constant, Signal, Joined, Choice, LabelledNumbers, Flags, TextColumns {

  /** Returns a description for errors, such as {@code numbers of each row [8]}. */
  String description();
}
