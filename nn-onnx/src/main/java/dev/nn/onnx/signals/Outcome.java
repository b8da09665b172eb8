package dev.nn.onnx.signals;

/** The numbers of a signal, of which another signal is a function. */
public record Outcome(Signal of) implements Source {}
