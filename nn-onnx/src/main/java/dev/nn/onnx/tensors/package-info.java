/** Constants of ONNX files: tensors of numbers or texts, inside the file or beside it. */
@NullMarked
package dev.nn.onnx.tensors;

import org.jspecify.annotations.NullMarked;
