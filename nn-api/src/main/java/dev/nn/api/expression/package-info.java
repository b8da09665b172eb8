/**
 * The function of an activation or a transform as an expression, for exports of models: to another
 * file format, or into the source of a program.
 *
 * <p>An {@link dev.nn.api.expression.Expression} is a value of a few node types. Its arithmetic is
 * exact: 32-bit floats for activations, 64-bit doubles for transforms, one rounding for each node,
 * in the order of the nodes. So an expression defines the bits of the result, given those of the
 * {@link dev.nn.api.expression.ElementaryFunction elementary functions}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.api.expression;

import org.jspecify.annotations.NullMarked;
