package dev.nn.onnx.graph;

/** A tensor of a graph, by the name that nodes refer to. */
public record Value(String name) {}
