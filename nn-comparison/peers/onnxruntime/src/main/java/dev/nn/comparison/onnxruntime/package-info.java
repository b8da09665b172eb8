/** ONNX Runtime, as a contestant that predicts. */
@NullMarked
package dev.nn.comparison.onnxruntime;

import org.jspecify.annotations.NullMarked;
