/**
 * Explanations of a model's predictions: {@link dev.nn.data.explanation.Explanation} divides one
 * prediction among the raw columns of its row.
 *
 * <p>Glossary: x is the row to explain, b a row of the background, d the number of columns in which
 * both differ. A coalition S is a set of columns; v(S) is the prediction for b with the values of x
 * in the columns of S. φ is the contribution of a column. A method that refuses an argument throws
 * an {@link IllegalArgumentException}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.data.explanation;

import org.jspecify.annotations.NullMarked;
