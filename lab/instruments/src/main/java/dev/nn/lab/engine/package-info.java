/** The engine as a contestant: its steps, predictions, epochs and kernels as works to time. */
@NullMarked
package dev.nn.lab.engine;

import org.jspecify.annotations.NullMarked;
