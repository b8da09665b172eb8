/**
 * The operators of ONNX that feed-forward networks are made of, as functions of {@linkplain
 * dev.nn.onnx.signals traced values}. {@link dev.nn.onnx.operators.Operators} lists them.
 */
@NullMarked
package dev.nn.onnx.operators;

import org.jspecify.annotations.NullMarked;
