/**
 * Imported and exported networks as contestants: a network read from an ONNX file, and the class to
 * which a model is exported.
 */
@NullMarked
package dev.nn.lab.exchange;

import org.jspecify.annotations.NullMarked;
