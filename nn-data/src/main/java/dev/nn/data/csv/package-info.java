/** Comma-separated values, read into a table in memory or a table file. */
@NullMarked
package dev.nn.data.csv;

import org.jspecify.annotations.NullMarked;
