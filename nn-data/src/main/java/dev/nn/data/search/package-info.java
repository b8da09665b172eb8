/**
 * Search for the best hyper-parameters: {@link dev.nn.data.search.RandomSearch} and {@link
 * dev.nn.data.search.SuccessiveHalving} try configurations from a {@link dev.nn.data.search.Space}
 * that you declare.
 *
 * <p>An {@link dev.nn.data.search.Experiment} trains a model for a configuration, for example a
 * recipe with other settings. Trials run side by side unless the {@link
 * dev.nn.data.search.Execution} says otherwise. You can repeat, prolong or interrupt a search, or
 * run it on any number of processors, because each draw depends only on a seed and the trial's
 * number.
 *
 * @since 0.1.0
 * @serial exclude
 */
@NullMarked
package dev.nn.data.search;

import org.jspecify.annotations.NullMarked;
