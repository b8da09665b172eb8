/**
 * The scalar kernels, which are the specification of all others: the formulas of elementary
 * functions, and matrix products. {@link dev.nn.kernels.scalar.Kernels} is the contract of an
 * implementation, {@link dev.nn.kernels.scalar.Blocking} has the sizes of products.
 */
@NullMarked
package dev.nn.kernels.scalar;

import org.jspecify.annotations.NullMarked;
