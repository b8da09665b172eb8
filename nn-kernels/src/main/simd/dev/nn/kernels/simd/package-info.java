/**
 * The kernels in vector instructions, by the Vector API, with the bits of their twins in {@code
 * dev.nn.kernels.scalar}. The micro-kernels of products are named by their tile: {@code Tile6x4} is
 * six rows by four vectors.
 */
@NullMarked
package dev.nn.kernels.simd;

import org.jspecify.annotations.NullMarked;
