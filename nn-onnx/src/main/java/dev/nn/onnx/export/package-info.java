/**
 * Writes models as ONNX graphs: the columns' encodings, the layers, and the steps from outputs to
 * predictions become nodes.
 */
@NullMarked
package dev.nn.onnx.export;

import org.jspecify.annotations.NullMarked;
