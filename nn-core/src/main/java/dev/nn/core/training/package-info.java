/** Training: the loop over epochs and batches, its listeners, and checkpoints to resume it from. */
@NullMarked
package dev.nn.core.training;

import org.jspecify.annotations.NullMarked;
