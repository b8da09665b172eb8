/**
 * The batches of an epoch, from rows here or in other processes, on their way through a network and
 * back, whole and in parts; and their buffers. Not exported.
 */
@NullMarked
package dev.nn.core.batches;

import org.jspecify.annotations.NullMarked;
