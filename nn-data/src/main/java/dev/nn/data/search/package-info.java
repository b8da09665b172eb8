/**
 * What a model relies on, how much its quality varies, and which settings are best.
 *
 * <ul>
 *   <li>{@link dev.nn.data.search.PermutationImportance}: how much worse predictions get when a
 *       column is shuffled.
 *   <li>{@link dev.nn.data.search.CrossValidation}: metrics over folds, with their spread.
 *   <li>{@link dev.nn.data.search.RandomSearch} and {@link dev.nn.data.search.SuccessiveHalving}:
 *       hyper-parameters from a declared {@link dev.nn.data.search.Space}.
 * </ul>
 *
 * <p>None of them knows how a model is trained: that is a function of the caller. Whatever is drawn
 * is a function of a seed and a number, such as that of the trial, so a search can be repeated,
 * made longer, or shared among machines, and trial 17 is the same trial.
 */
@NullMarked
package dev.nn.data.search;

import org.jspecify.annotations.NullMarked;
