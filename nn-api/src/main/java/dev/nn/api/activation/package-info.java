/**
 * Activations that ask for more than z of the width of their outputs: parameters of their own,
 * which are learned, or a z of another width.
 *
 * <p>Each interface is optional, and a plug-in of each is listed under {@code
 * dev.nn.api.Activation} like any other.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.api.activation;

import org.jspecify.annotations.NullMarked;
