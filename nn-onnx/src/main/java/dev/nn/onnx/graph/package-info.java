/**
 * What nodes of ONNX graphs compute. The values of a graph while it is traced, row by row, are
 * constants, numbers that are a function of the columns of a table, and labels; {@link
 * dev.nn.onnx.graph.Operators} makes them of others.
 *
 * <p>A {@link dev.nn.onnx.graph.Signal} is f(s ∘ x + o): the numbers x of a {@link
 * dev.nn.onnx.graph.Source}, each with a factor and an addend of its own, and a function f of the
 * row, which is recorded as {@link dev.nn.onnx.graph.Steps}. A matrix product starts the next
 * source, so a network of layers is a chain of signals.
 */
@NullMarked
package dev.nn.onnx.graph;

import org.jspecify.annotations.NullMarked;
