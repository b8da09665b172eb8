/**
 * Measures the errors of kernels, activations and losses, and the speed with subnormal numbers, as
 * tables.
 */
@NullMarked
package dev.nn.lab.numerics;

import org.jspecify.annotations.NullMarked;
