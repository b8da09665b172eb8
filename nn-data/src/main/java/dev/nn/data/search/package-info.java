/**
 * Search for the best hyper-parameters: {@link dev.nn.data.search.RandomSearch} and {@link
 * dev.nn.data.search.SuccessiveHalving} try configurations from a declared {@link
 * dev.nn.data.search.Space}.
 *
 * <p>The caller trains the model in an {@link dev.nn.data.search.Experiment}. Each draw is a
 * function of a seed and the number of the trial, so a search can be repeated, prolonged, or shared
 * among machines.
 */
@NullMarked
package dev.nn.data.search;

import org.jspecify.annotations.NullMarked;
