/**
 * The function of an activation or a transform as an expression. Exporters use it to write a model
 * as another file format, or as the source of a program.
 *
 * <p>An {@link dev.nn.api.expression.Expression} is a value made of a few node types. Its
 * arithmetic is exact: 32-bit floats for activations, 64-bit doubles for transforms, and one
 * rounding for each node, in the order of the nodes. So an expression defines the bits of its
 * result, if the bits of the {@link dev.nn.api.expression.ElementaryFunction elementary functions}
 * are given.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.api.expression;

import org.jspecify.annotations.NullMarked;
