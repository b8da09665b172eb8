/**
 * The standard schedules. Each gives a factor on the learning rate for position e in training,
 * counted in epochs, out of E.
 *
 * <p>Schedules multiply: for a long training run you may combine {@code warm_up} and {@code
 * cosine}. Schedules here follow e from step to step; in Keras and PyTorch, the caller chooses
 * whether to count steps or whole epochs.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.core.schedules;

import org.jspecify.annotations.NullMarked;
