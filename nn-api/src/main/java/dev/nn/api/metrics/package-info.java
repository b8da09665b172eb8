/**
 * Metrics as plug-ins: numbers that judge predictions, computed in one pass over the rows.
 *
 * <p>The letters p, t and w are those of losses: the predictions, the targets and the weights of
 * rows. Numbers are in the units of the table, in 64 bits.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.api.metrics;

import org.jspecify.annotations.NullMarked;
