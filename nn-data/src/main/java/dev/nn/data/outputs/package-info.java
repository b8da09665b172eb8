/** Relates network outputs to targets: their functions and their metrics. */
@NullMarked
package dev.nn.data.outputs;

import org.jspecify.annotations.NullMarked;
