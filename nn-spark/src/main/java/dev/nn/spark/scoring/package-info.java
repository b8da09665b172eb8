/**
 * Predictions for the rows of a data frame.
 *
 * @serial exclude
 */
@NullMarked
package dev.nn.spark.scoring;

import org.jspecify.annotations.NullMarked;
