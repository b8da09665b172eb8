/**
 * The standard schedules: the factor on the learning rate as a function of the position e in
 * training, in epochs, out of E.
 *
 * <p>Schedules multiply: {@code warm_up} and {@code cosine} together suit a long training. They
 * follow e from step to step; Keras and PyTorch count steps or whole epochs, as the caller chooses.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.core.schedules;

import org.jspecify.annotations.NullMarked;
