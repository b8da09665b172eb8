/**
 * Reads files in IDX, MNIST's format.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.data.idx;

import org.jspecify.annotations.NullMarked;
