/**
 * The standard initializers: rules that draw a layer's first weights.
 *
 * <p>The glorot initializers suit tanh, sigmoid and softmax, he relu, lecun selu and identity,
 * orthogonal deep networks, and zeros single layers.
 *
 * <p>W is [inputs × outputs]: its rows are the fan-in in the papers, its columns the fan-out.
 * Element (r, c) depends only on draw r · columns + c from the layer's random stream, except in
 * {@code orthogonal}.
 *
 * <p>The normal initializers use full normal distributions, like the papers and PyTorch. Keras cuts
 * them off at two standard deviations and widens them by 1 / 0.8796 to the same variance.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.core.initializers;

import org.jspecify.annotations.NullMarked;
