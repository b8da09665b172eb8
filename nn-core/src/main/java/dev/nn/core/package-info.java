/**
 * Networks and their training.
 *
 * <p>A {@link dev.nn.core.Network} is a specification with parameters, and immutable. A {@link
 * dev.nn.core.training.Trainer} takes a network and data and returns another network; {@code
 * Learner.step} shows the four steps: forward, loss, backward and update, one line each. Listeners
 * watch and steer training; from a {@link dev.nn.core.training.Checkpoint} you can resume it later.
 * {@link dev.nn.core.plugins.Plugins} finds the functions that specifications name.
 *
 * <p>Letters are used as in {@link dev.nn.api}. In addition:
 *
 * <table>
 *   <caption>Glossary</caption>
 *   <tr><th>word</th><th>meaning</th></tr>
 *   <tr><td>parameters</td><td>all weights and biases in one flat array: W₀, b₀, W₁, b₁, …; if an
 *       activation is learned, its parameters follow b</td></tr>
 *   <tr><td>gradients</td><td>the batch's mean loss differentiated by the parameters, laid out like them</td></tr>
 *   <tr><td>row</td><td>one example: inputs, targets, and a weight</td></tr>
 *   <tr><td>batch</td><td>the rows that one step learns from; an epoch's last batch may be shorter</td></tr>
 *   <tr><td>step</td><td>one update of the parameters, counted from 1 over all epochs</td></tr>
 *   <tr><td>epoch</td><td>one pass over all rows in a new random order, counted from 1</td></tr>
 * </table>
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.core;

import org.jspecify.annotations.NullMarked;
