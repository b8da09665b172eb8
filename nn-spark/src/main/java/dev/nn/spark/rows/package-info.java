/**
 * The rows of a data frame as cells of a table, fitted columns and encoded rows.
 *
 * @serial exclude
 */
@NullMarked
package dev.nn.spark.rows;

import org.jspecify.annotations.NullMarked;
