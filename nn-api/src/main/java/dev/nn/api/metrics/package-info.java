/**
 * Metrics as plug-ins: numbers that evaluate predictions, computed in one pass over the rows.
 *
 * <p>The letters p, t and w mean the same as for losses: the predictions, the targets and the row
 * weights. Predictions and targets are 64-bit numbers in the units of the table.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.api.metrics;

import org.jspecify.annotations.NullMarked;
