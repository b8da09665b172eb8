/** Names for what ONNX files leave without: columns and labels. */
@NullMarked
package dev.nn.onnx.names;

import org.jspecify.annotations.NullMarked;
