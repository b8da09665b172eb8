/**
 * Decisions made from a network's outputs: calibrated probabilities, which match frequencies;
 * labels chosen by a threshold; and intervals around numbers.
 *
 * <p>In a recipe, a {@link dev.nn.data.decisions.DecisionSpec} says which decisions you want.
 * Training fits the {@link dev.nn.data.decisions.Decisions} to rows that the network has not learnt
 * from, and stores them with the model. In formulas, p is a label's probability, T a temperature,
 * and α the share of rows outside an interval.
 *
 * @since 0.1.0
 * @serial exclude
 */
@NullMarked
package dev.nn.data.decisions;

import org.jspecify.annotations.NullMarked;
