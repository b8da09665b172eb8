/** Compares imported and exported models with ONNX Runtime, and writes the page about it. */
@NullMarked
package dev.nn.lab.onnx;

import org.jspecify.annotations.NullMarked;
