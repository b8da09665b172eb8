/**
 * The standard initializers: rules that draw the first weights of a layer.
 *
 * <table>
 *   <caption>Contents</caption>
 *   <tr><th>name</th><th>variance of a weight</th><th>made for</th></tr>
 *   <tr><td>{@code glorot_uniform}, {@code glorot_normal}</td><td>2 / (inputs + outputs)</td>
 *       <td>tanh, sigmoid, softmax; the uniform one is the default</td></tr>
 *   <tr><td>{@code he_uniform}, {@code he_normal}</td><td>2 / inputs</td><td>relu and its kin</td></tr>
 *   <tr><td>{@code lecun_uniform}, {@code lecun_normal}</td><td>1 / inputs</td><td>selu, identity</td></tr>
 *   <tr><td>{@code orthogonal}</td><td>gain² / max(inputs, outputs)</td><td>deep networks</td></tr>
 *   <tr><td>{@code zeros}</td><td>0</td><td>single layers</td></tr>
 * </table>
 *
 * <p>W is [inputs × outputs]: its rows are the fan-in of the papers, its columns the fan-out.
 * Element (r, c) depends on draw r · columns + c of the layer's random stream alone, except in
 * {@code orthogonal}.
 *
 * <p>The normal initializers are plain normal distributions, as in the papers and in PyTorch. Keras
 * cuts them off at two standard deviations and widens them by 1 / 0.8796 to the same variance.
 */
@NullMarked
package dev.nn.core.initializers;

import org.jspecify.annotations.NullMarked;
