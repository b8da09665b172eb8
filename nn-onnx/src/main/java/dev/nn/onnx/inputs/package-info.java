/** The raw columns of a model as inputs of a graph, and their encodings as nodes. */
@NullMarked
package dev.nn.onnx.inputs;

import org.jspecify.annotations.NullMarked;
