/**
 * Models as ONNX files: {@link dev.nn.onnx.Onnx} exports a model, so that the file takes the
 * model's raw columns and gives its predictions, and imports models of nn and of other programs.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.onnx;

import org.jspecify.annotations.NullMarked;
