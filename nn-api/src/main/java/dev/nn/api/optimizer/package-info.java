/**
 * Optimizers that ask for more than a range of parameters: whole tensors, all parameters with loss
 * and gradient at other points, or parameters to evaluate with.
 *
 * <p>Each interface is optional, and a plug-in of each is listed under {@code dev.nn.api.Optimizer}
 * like any other.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.api.optimizer;

import org.jspecify.annotations.NullMarked;
