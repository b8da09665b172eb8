/**
 * Reads comma-separated values into a table in memory or a table file. Settings throw an {@link
 * IllegalArgumentException} if they do not accept an argument.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.data.csv;

import org.jspecify.annotations.NullMarked;
