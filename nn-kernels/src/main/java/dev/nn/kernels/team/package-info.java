/** Threads that compute one result together, each a part of it. */
@NullMarked
package dev.nn.kernels.team;

import org.jspecify.annotations.NullMarked;
