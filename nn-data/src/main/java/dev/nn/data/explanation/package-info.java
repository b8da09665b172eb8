/**
 * Explains a model's predictions. {@link dev.nn.data.explanation.Explanation} divides one
 * prediction among the raw columns of its row.
 *
 * <p>Glossary: x is the row to explain, b a background row, and d the number of columns in which
 * they differ. A coalition S is a set of columns; v(S) is the prediction for b with the values of x
 * in the columns S. φ is the contribution of a column. If a method does not accept an argument, it
 * throws an {@link IllegalArgumentException}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.data.explanation;

import org.jspecify.annotations.NullMarked;
