/**
 * Listeners as plug-ins: objects that hear of a training after each batch and epoch, and may steer
 * it.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.api.listeners;

import org.jspecify.annotations.NullMarked;
