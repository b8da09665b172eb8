/**
 * Data sets: rows to learn from, in memory and larger than memory.
 *
 * <p>A {@link Table} has raw columns: numbers, categories, missing values. It comes from a {@code
 * Csv}, from records, or from a table file, a {@code MappedTable}. {@link Rows} are some of its
 * rows in an order, the result of {@link Split} and {@link KFold}. Training reads a {@link
 * Dataset}: inputs x [rows × inputs], targets t [rows × target columns] and a weight w for each
 * row. A method that refuses an argument throws an {@link IllegalArgumentException}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.data;

import org.jspecify.annotations.NullMarked;
