/** The layers of a network as nodes: matrix products, and activations by their expressions. */
@NullMarked
package dev.nn.onnx.network;

import org.jspecify.annotations.NullMarked;
