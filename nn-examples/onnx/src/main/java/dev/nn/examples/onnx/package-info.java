/** A model that leaves nn: as an ONNX file and as Java source, side by side. */
@NullMarked
package dev.nn.examples.onnx;

import org.jspecify.annotations.NullMarked;
