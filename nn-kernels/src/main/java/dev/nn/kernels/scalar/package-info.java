/**
 * The scalar kernels: formulas of elementary functions, and matrix products. They specify the bits
 * that all other kernels must give. {@link dev.nn.kernels.scalar.Kernels} is the contract that an
 * implementation must meet. {@link dev.nn.kernels.scalar.Blocking} has the block sizes of products.
 */
@NullMarked
package dev.nn.kernels.scalar;

import org.jspecify.annotations.NullMarked;
