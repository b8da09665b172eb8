/**
 * Decisions from predictions: the label of a row by a threshold on a probability, and the interval
 * about a number.
 *
 * <p>A {@link dev.nn.data.decisions.DecisionSpec} is the wish of a recipe, {@link
 * dev.nn.data.decisions.Decisions} its result, fitted to rows that the network has not learnt from
 * and stored with the model.
 *
 * @since 0.1.0
 * @serial exclude
 */
@NullMarked
package dev.nn.data.decisions;

import org.jspecify.annotations.NullMarked;
