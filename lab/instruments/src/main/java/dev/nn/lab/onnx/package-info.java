/** The contest of imported and exported models beside ONNX Runtime, and its page. */
@NullMarked
package dev.nn.lab.onnx;

import org.jspecify.annotations.NullMarked;
