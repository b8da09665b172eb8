/**
 * The standard activations, one class each. The letters are those of {@link dev.nn.api}: z goes in,
 * a = f(z) comes out, g is the gradient of the loss.
 *
 * <table>
 *   <caption>Contents</caption>
 *   <tr><th>kind</th><th>activations</th></tr>
 *   <tr><td>linear</td><td>{@link dev.nn.activations.Identity}</td></tr>
 *   <tr><td>saturating</td><td>{@link dev.nn.activations.Sigmoid}, {@link dev.nn.activations.Tanh},
 *       {@link dev.nn.activations.Softsign}, and of straight lines {@link
 *       dev.nn.activations.HardSigmoid}, {@link dev.nn.activations.HardTanh}</td></tr>
 *   <tr><td>rectifying</td><td>{@link dev.nn.activations.Relu}, {@link dev.nn.activations.Relu6},
 *       {@link dev.nn.activations.LeakyRelu}, {@link dev.nn.activations.Elu}, {@link
 *       dev.nn.activations.Selu}, {@link dev.nn.activations.Celu}, {@link
 *       dev.nn.activations.Softplus}</td></tr>
 *   <tr><td>gated</td><td>{@link dev.nn.activations.Gelu}, {@link dev.nn.activations.Silu}, {@link
 *       dev.nn.activations.HardSilu}, {@link dev.nn.activations.Mish}</td></tr>
 *   <tr><td>for outputs</td><td>{@link dev.nn.activations.Softmax}, {@link
 *       dev.nn.activations.LogSoftmax}, {@link dev.nn.activations.Exponential}</td></tr>
 * </table>
 */
@NullMarked
package dev.nn.activations;

import org.jspecify.annotations.NullMarked;
