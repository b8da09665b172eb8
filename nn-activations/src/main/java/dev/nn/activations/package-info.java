/**
 * The standard activations, a = f(z). Each is a plug-in like any other, with a {@link
 * dev.nn.api.Formula}.
 *
 * <p>z are a layer's pre-activations and a its activations, both [rows × outputs]. g is the
 * gradient of the loss with respect to a, of the same shape. σ is the logistic function. Φ and φ
 * are the distribution and the density of a standard normal number.
 *
 * <p>If z is NaN, a is NaN too, so that a diverging network shows. At ±∞, an element-wise function
 * takes its limit, or f(±{@link Float#MAX_VALUE}). Results have the same bits on every machine.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.activations;

import org.jspecify.annotations.NullMarked;
