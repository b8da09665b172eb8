/**
 * Gradients of random networks, by the engine and by a computation in double that shares no code
 * with it and bounds the engine's rounding errors.
 */
@NullMarked
package dev.nn.benchmarks.gradients;

import org.jspecify.annotations.NullMarked;
