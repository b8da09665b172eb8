/**
 * The standard schedules: the factor on the learning rate as a function of the position e in
 * training, in epochs, out of E.
 *
 * <table>
 *   <caption>Contents</caption>
 *   <tr><th>name</th><th>the factor</th></tr>
 *   <tr><td>{@code constant}</td><td>is 1</td></tr>
 *   <tr><td>{@code step}</td><td>drops at a regular interval</td></tr>
 *   <tr><td>{@code exponential}</td><td>falls by the same share in every epoch</td></tr>
 *   <tr><td>{@code cosine}</td><td>falls from 1 along half a wave</td></tr>
 *   <tr><td>{@code warm_up}</td><td>rises to 1 in a straight line, and stays there</td></tr>
 *   <tr><td>{@code one_cycle}</td><td>rises to 1 along half a wave, then falls along another</td></tr>
 * </table>
 *
 * <p>Schedules multiply: {@code warm_up} and {@code cosine} together suit a long training. They
 * follow e from step to step; Keras and PyTorch count steps or whole epochs, as the caller chooses.
 */
@NullMarked
package dev.nn.core.schedules;

import org.jspecify.annotations.NullMarked;
