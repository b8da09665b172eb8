/**
 * The function of an activation as an expression, a(z), for whoever takes networks elsewhere: to
 * another file format, or into the source of a program.
 *
 * <p>An {@link dev.nn.api.expression.Expression} is a value of a few node types. Its arithmetic is
 * exact: 32-bit floats, one rounding for each node, in the order of the nodes. So an expression
 * defines the bits of a, given those of the {@link dev.nn.api.expression.ElementaryFunction
 * elementary functions}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.api.expression;

import org.jspecify.annotations.NullMarked;
