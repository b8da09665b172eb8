/**
 * Search for the best hyper-parameters: {@link dev.nn.data.search.RandomSearch} and {@link
 * dev.nn.data.search.SuccessiveHalving} try configurations from a declared {@link
 * dev.nn.data.search.Space}.
 *
 * <p>An {@link dev.nn.data.search.Experiment} trains the model of a configuration, such as a recipe
 * with other settings. Trials run side by side, or as an {@link dev.nn.data.search.Execution} says.
 * Each draw is a function of a seed and the number of the trial, so a search can be repeated,
 * prolonged, interrupted, or run on any number of processors.
 *
 * @since 0.1.0
 * @serial exclude
 */
@NullMarked
package dev.nn.data.search;

import org.jspecify.annotations.NullMarked;
