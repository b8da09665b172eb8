/**
 * The command {@code bin/numerics}: errors of kernels, activations, losses and gradients, and the
 * speed with subnormal numbers, as tables.
 */
@NullMarked
package dev.nn.lab.numerics;

import org.jspecify.annotations.NullMarked;
