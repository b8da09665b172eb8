/**
 * Products of many rows of a batch with narrow layers, whose weights or gradients fit the
 * registers.
 */
@NullMarked
package dev.nn.kernels.simd.narrow;

import org.jspecify.annotations.NullMarked;
