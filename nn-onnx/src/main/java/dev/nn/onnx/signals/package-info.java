/**
 * The values of a graph while it is traced, row by row: constants, numbers that are a function of
 * the columns of a table, and labels.
 *
 * <p>A {@link dev.nn.onnx.signals.Signal} is f(s ∘ x + o): the numbers x of a {@link
 * dev.nn.onnx.signals.Source}, each with a factor and an addend of its own, and a function f of the
 * row, which is recorded as {@link dev.nn.onnx.signals.Steps}. A matrix product starts the next
 * source, so a network of layers is a chain of signals.
 */
@NullMarked
package dev.nn.onnx.signals;

import org.jspecify.annotations.NullMarked;
