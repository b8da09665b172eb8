/**
 * Quantities computed from predictions and targets in one pass over the rows.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.data.metrics.measures;

import org.jspecify.annotations.NullMarked;
