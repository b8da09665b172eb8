/**
 * The standard activations, a = f(z), each a plug-in like any other.
 *
 * <table>
 *   <caption>Contents; names with their hyper-parameters' defaults</caption>
 *   <tr><th>name</th><th>a</th></tr>
 *   <tr><td>{@link dev.nn.activations.Identity identity}</td><td>z</td></tr>
 *   <tr><td>{@link dev.nn.activations.Sigmoid sigmoid}</td><td>σ(z) = 1 / (1 + e⁻ᶻ)</td></tr>
 *   <tr><td>{@link dev.nn.activations.HardSigmoid hard_sigmoid}</td><td>min(6, max(0, z + 3)) / 6</td></tr>
 *   <tr><td>{@link dev.nn.activations.Tanh tanh}</td><td>tanh z</td></tr>
 *   <tr><td>{@link dev.nn.activations.HardTanh hard_tanh}</td><td>min(1, max(-1, z))</td></tr>
 *   <tr><td>{@link dev.nn.activations.Relu relu}</td><td>max(0, z)</td></tr>
 *   <tr><td>{@link dev.nn.activations.Relu6 relu6}</td><td>min(6, max(0, z))</td></tr>
 *   <tr><td>{@link dev.nn.activations.LeakyRelu leaky_relu(slope=0.01)}</td><td>z, below 0 slope·z</td></tr>
 *   <tr><td>{@link dev.nn.activations.Elu elu(alpha=1)}</td><td>z, below 0 α·(eᶻ - 1)</td></tr>
 *   <tr><td>{@link dev.nn.activations.Selu selu}</td><td>λ·z, below 0 λ·α·(eᶻ - 1)</td></tr>
 *   <tr><td>{@link dev.nn.activations.Celu celu(alpha=1)}</td><td>z, below 0 α·(e^(z/α) - 1)</td></tr>
 *   <tr><td>{@link dev.nn.activations.Gelu gelu(approximate=false)}</td><td>z·Φ(z)</td></tr>
 *   <tr><td>{@link dev.nn.activations.Silu silu}</td><td>z·σ(z)</td></tr>
 *   <tr><td>{@link dev.nn.activations.HardSilu hard_silu}</td><td>z·min(6, max(0, z + 3)) / 6</td></tr>
 *   <tr><td>{@link dev.nn.activations.Mish mish}</td><td>z·tanh(ln(1 + eᶻ))</td></tr>
 *   <tr><td>{@link dev.nn.activations.Softplus softplus(beta=1)}</td><td>ln(1 + e^(β·z)) / β</td></tr>
 *   <tr><td>{@link dev.nn.activations.Softsign softsign}</td><td>z / (1 + |z|)</td></tr>
 *   <tr><td>{@link dev.nn.activations.Exponential exponential}</td><td>eᶻ</td></tr>
 *   <tr><td>{@link dev.nn.activations.Softmax softmax}</td><td>e^zᵢ / Σⱼ e^zⱼ over a row</td></tr>
 *   <tr><td>{@link dev.nn.activations.LogSoftmax log_softmax}</td><td>zᵢ - ln Σⱼ e^zⱼ over a row</td></tr>
 * </table>
 *
 * <p>z are the pre-activations and a the activations of a layer, both [rows × outputs]; g is the
 * gradient of the loss by a, of the same shape; σ is the logistic function, Φ and φ the
 * distribution and the density of a standard normal number.
 *
 * <p>Each function turns a NaN among z into a NaN among a, so that a network that diverges shows
 * it. At ±∞ an element-wise function takes its limit, or f(±{@link Float#MAX_VALUE}). Results have
 * the same bits on every machine.
 */
@NullMarked
package dev.nn.activations;

import org.jspecify.annotations.NullMarked;
