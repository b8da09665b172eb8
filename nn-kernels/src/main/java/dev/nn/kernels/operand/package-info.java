/** Matrices as the products of {@code dev.nn.kernels} read and write them. */
@NullMarked
package dev.nn.kernels.operand;

import org.jspecify.annotations.NullMarked;
