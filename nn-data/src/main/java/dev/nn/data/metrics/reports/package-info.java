/**
 * Reports on predictions to look at: tables and curves.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.data.metrics.reports;

import org.jspecify.annotations.NullMarked;
