/** Reports on predictions to look at: tables and curves. */
@NullMarked
package dev.nn.data.metrics.reports;

import org.jspecify.annotations.NullMarked;
