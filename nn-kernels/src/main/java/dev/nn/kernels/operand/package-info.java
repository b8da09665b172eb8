/**
 * Matrices, as the products in {@code dev.nn.kernels} read and write them.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.kernels.operand;

import org.jspecify.annotations.NullMarked;
