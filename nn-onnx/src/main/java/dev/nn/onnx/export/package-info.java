/**
 * Models as ONNX graphs: the encodings of columns, the layers, and the way to predictions as nodes.
 */
@NullMarked
package dev.nn.onnx.export;

import org.jspecify.annotations.NullMarked;
