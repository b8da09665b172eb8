/**
 * The comparison of two models on the same rows: {@link dev.nn.data.comparison.Comparison} has the
 * difference of each metric, its interval, and the probability of such a difference by chance.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.data.comparison;

import org.jspecify.annotations.NullMarked;
