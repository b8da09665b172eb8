/** Batches on their way through a network and back, whole and in parts, and their buffers. */
@NullMarked
package dev.nn.core.passes;

import org.jspecify.annotations.NullMarked;
