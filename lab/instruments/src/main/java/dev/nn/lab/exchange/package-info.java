/**
 * Networks that come from a file or leave as one, as contestants: a network read from an ONNX file,
 * and the class that a model is exported to.
 */
@NullMarked
package dev.nn.lab.exchange;

import org.jspecify.annotations.NullMarked;
