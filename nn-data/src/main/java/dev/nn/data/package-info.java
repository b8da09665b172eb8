/**
 * Data sets: rows to learn from, in memory or larger than memory.
 *
 * <p>A {@link Table} has raw columns with numbers, categories and missing values. You get one from
 * a {@code Csv}, from records, or from a table file, a {@code MappedTable}. {@link Rows} are some
 * of its rows in an order, as {@link Split} and {@link KFold} return them. Training reads a {@link
 * Dataset}: inputs x [rows × inputs], targets t [rows × target columns] and a weight w for each
 * row. If a method does not accept an argument, it throws an {@link IllegalArgumentException}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.data;

import org.jspecify.annotations.NullMarked;
