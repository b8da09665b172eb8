/**
 * Compares two models on the same rows. {@link dev.nn.data.comparison.Comparison} has the
 * difference by each metric, its interval, and how likely such a difference is by chance.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.data.comparison;

import org.jspecify.annotations.NullMarked;
