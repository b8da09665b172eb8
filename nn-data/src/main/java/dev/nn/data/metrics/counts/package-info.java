/** Accumulators that metrics and reports share. */
@NullMarked
package dev.nn.data.metrics.counts;

import org.jspecify.annotations.NullMarked;
