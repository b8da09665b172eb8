/**
 * Comma-separated values, read into a table in memory or a table file. A setting that refuses an
 * argument throws an {@link IllegalArgumentException}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.data.csv;

import org.jspecify.annotations.NullMarked;
