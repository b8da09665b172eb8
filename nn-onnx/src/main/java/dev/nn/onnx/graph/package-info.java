/** The construction of an ONNX graph: values, nodes, constants, inputs and outputs. */
@NullMarked
package dev.nn.onnx.graph;

import org.jspecify.annotations.NullMarked;
