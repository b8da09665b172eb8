/** Quantities computed from predictions and targets in one pass over the rows. */
@NullMarked
package dev.nn.data.metrics.measures;

import org.jspecify.annotations.NullMarked;
