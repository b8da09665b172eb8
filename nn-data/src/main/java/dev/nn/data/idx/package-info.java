/**
 * Reads files in IDX, the format of MNIST.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.data.idx;

import org.jspecify.annotations.NullMarked;
