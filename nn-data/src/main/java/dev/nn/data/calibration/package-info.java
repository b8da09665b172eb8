/**
 * Maps from the numbers that a network gives to calibrated numbers: probabilities that match
 * frequencies, and intervals that cover their share of the rows.
 *
 * <p>All are fitted to rows that the predicting network has not learnt from. p is the probability
 * of a label, T a temperature, α the share of the rows outside an interval.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.data.calibration;

import org.jspecify.annotations.NullMarked;
