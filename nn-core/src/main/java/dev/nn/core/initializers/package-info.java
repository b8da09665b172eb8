/**
 * The standard initializers: rules that draw the first weights of a layer.
 *
 * <p>The glorot initializers suit tanh, sigmoid and softmax, he relu, lecun selu and identity,
 * orthogonal deep networks, and zeros single layers.
 *
 * <p>W is [inputs × outputs]: its rows are the fan-in of the papers, its columns the fan-out.
 * Element (r, c) depends on draw r · columns + c of the layer's random stream alone, except in
 * {@code orthogonal}.
 *
 * <p>The normal initializers are plain normal distributions, as in the papers and in PyTorch. Keras
 * cuts them off at two standard deviations and widens them by 1 / 0.8796 to the same variance.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.core.initializers;

import org.jspecify.annotations.NullMarked;
