/**
 * Reads other programs' graphs as models. A graph is traced from inputs to outputs; the resulting
 * chain of signals becomes columns, layers and predictions.
 */
@NullMarked
package dev.nn.onnx.imports;

import org.jspecify.annotations.NullMarked;
