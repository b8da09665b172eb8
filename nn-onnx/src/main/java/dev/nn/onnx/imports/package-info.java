/**
 * Graphs of other programs as models: a graph is traced from its inputs to its outputs, and the
 * chain of signals becomes columns, layers and predictions.
 */
@NullMarked
package dev.nn.onnx.imports;

import org.jspecify.annotations.NullMarked;
