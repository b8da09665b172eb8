/**
 * The SIMD kernels, written with the Vector API. They give the same bits as their twins in {@code
 * dev.nn.kernels.scalar}. A product's micro-kernel has the size of its tile in its name: {@code
 * Tile6x4} computes six rows by four vectors.
 */
@NullMarked
package dev.nn.kernels.simd;

import org.jspecify.annotations.NullMarked;
