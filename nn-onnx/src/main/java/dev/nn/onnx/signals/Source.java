package dev.nn.onnx.signals;

/** Numbers of each row that signals are made of. */
public sealed interface Source permits Columns, Product, Outcome {}
