/**
 * Listeners as plug-ins: nn calls them after each batch and epoch, and they may steer training.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.api.listeners;

import org.jspecify.annotations.NullMarked;
