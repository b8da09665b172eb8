/** Threads that compute the parts of one result together. */
@NullMarked
package dev.nn.kernels.team;

import org.jspecify.annotations.NullMarked;
