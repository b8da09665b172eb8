/**
 * Searches for the best hyper-parameters: {@link dev.nn.data.search.RandomSearch} and {@link
 * dev.nn.data.search.SuccessiveHalving} try configurations from a declared {@link
 * dev.nn.data.search.Space}.
 *
 * <p>A search does not know how a model is trained: that is a function of the caller, an {@link
 * dev.nn.data.search.Experiment}. Each draw is a function of a seed and the number of the trial, so
 * a search can be repeated, made longer, or shared among machines, and trial 17 is the same trial.
 */
@NullMarked
package dev.nn.data.search;

import org.jspecify.annotations.NullMarked;
