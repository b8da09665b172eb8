/**
 * Models as ONNX files: {@link dev.nn.onnx.Onnx} writes a file that takes the raw columns of a
 * model and gives its predictions.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.onnx;

import org.jspecify.annotations.NullMarked;
