/**
 * Decisions from the outputs of a network: calibrated probabilities, which match frequencies, the
 * label of a row by a threshold on one of them, and intervals about numbers.
 *
 * <p>A {@link dev.nn.data.decisions.DecisionSpec} is the wish of a recipe, {@link
 * dev.nn.data.decisions.Decisions} its result, fitted to rows that the network has not learnt from
 * and stored with the model. p is the probability of a label, T a temperature, α the share of the
 * rows outside an interval.
 *
 * @since 0.1.0
 * @serial exclude
 */
@NullMarked
package dev.nn.data.decisions;

import org.jspecify.annotations.NullMarked;
