/**
 * Names for what ONNX files leave without: columns and labels.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.onnx.names;

import org.jspecify.annotations.NullMarked;
