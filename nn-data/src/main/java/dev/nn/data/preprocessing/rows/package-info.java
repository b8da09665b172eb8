/** Rows by name, from maps, records and tables, as numbers. */
@NullMarked
package dev.nn.data.preprocessing.rows;

import org.jspecify.annotations.NullMarked;
