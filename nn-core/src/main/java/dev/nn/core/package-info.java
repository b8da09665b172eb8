/**
 * Networks and their training.
 *
 * <p>A {@link dev.nn.core.Network} is a specification and parameters, and immutable. A {@link
 * dev.nn.core.training.Trainer} takes a network and data and returns another network; {@code
 * Learner.step} shows the four steps: forward, loss, backward and update, one line each. Listeners
 * watch and steer training; a {@link dev.nn.core.training.Checkpoint} lets it resume later. {@link
 * dev.nn.core.plugins.Plugins} finds the functions that specifications name.
 *
 * <p>The letters are those of {@link dev.nn.api}, and:
 *
 * <table>
 *   <caption>Glossary</caption>
 *   <tr><th>word</th><th>meaning</th></tr>
 *   <tr><td>parameters</td><td>all weights and biases, one flat array: W₀, b₀, W₁, b₁, …; those of a learned
 *       activation follow b</td></tr>
 *   <tr><td>gradients</td><td>of the batch's mean loss by the parameters, laid out like them</td></tr>
 *   <tr><td>row</td><td>one example: inputs, targets, and a weight</td></tr>
 *   <tr><td>batch</td><td>the rows of one step; the last of an epoch may be shorter</td></tr>
 *   <tr><td>step</td><td>one update of the parameters, counted from 1 over all epochs</td></tr>
 *   <tr><td>epoch</td><td>one pass over all rows in a new random order, counted from 1</td></tr>
 * </table>
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.core;

import org.jspecify.annotations.NullMarked;
