/**
 * Maps from the numbers that a network gives to numbers that keep their word: probabilities that
 * come true as often as they say, and intervals that cover as many rows as they promise.
 *
 * <p>All are fitted to rows that the predicting network has not learnt from. p is the probability
 * of a label, T a temperature, α the share of the rows outside an interval.
 */
@NullMarked
package dev.nn.data.calibration;

import org.jspecify.annotations.NullMarked;
