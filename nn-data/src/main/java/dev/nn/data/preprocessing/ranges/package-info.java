/**
 * Ranges of the columns in the training rows: a warning when a row leaves them, and a summary of
 * the usual values without any row.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.data.preprocessing.ranges;

import org.jspecify.annotations.NullMarked;
