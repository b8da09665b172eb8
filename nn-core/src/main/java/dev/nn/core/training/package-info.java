/**
 * Training: the loop over epochs and batches, its listeners, and checkpoints to resume it from.
 *
 * @since 0.1.0
 * @serial exclude
 */
@NullMarked
package dev.nn.core.training;

import org.jspecify.annotations.NullMarked;
