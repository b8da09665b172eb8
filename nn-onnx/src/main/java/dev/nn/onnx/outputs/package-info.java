/** The outputs of a network as predictions: units, calibration, labels and intervals as nodes. */
@NullMarked
package dev.nn.onnx.outputs;

import org.jspecify.annotations.NullMarked;
