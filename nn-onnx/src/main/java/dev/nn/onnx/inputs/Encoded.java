package dev.nn.onnx.inputs;

import dev.nn.onnx.graph.Value;
import java.util.List;

/**
 * Some inputs of a network, side by side.
 *
 * @param value 32-bit numbers, [rows × places]
 * @param places the index among the inputs of the network for each column of the value
 */
record Encoded(Value value, List<Integer> places) {}
