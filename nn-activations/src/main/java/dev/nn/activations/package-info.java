/**
 * The standard activations, a = f(z), each a plug-in like any other, with its {@link
 * dev.nn.api.Formula}.
 *
 * <p>z are the pre-activations and a the activations of a layer, both [rows × outputs]; g is the
 * gradient of the loss by a, of the same shape; σ is the logistic function, Φ and φ the
 * distribution and the density of a standard normal number.
 *
 * <p>Each function turns a NaN among z into a NaN among a, so that a network that diverges shows
 * it. At ±∞ an element-wise function takes its limit, or f(±{@link Float#MAX_VALUE}). Results have
 * the same bits on every machine.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.activations;

import org.jspecify.annotations.NullMarked;
