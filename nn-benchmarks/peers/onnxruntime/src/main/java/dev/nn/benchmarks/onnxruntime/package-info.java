/** ONNX Runtime, as a contestant that predicts. */
@NullMarked
package dev.nn.benchmarks.onnxruntime;

import org.jspecify.annotations.NullMarked;
