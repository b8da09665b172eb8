/** The outputs of a network that belong to each target: their functions and their metrics. */
@NullMarked
package dev.nn.data.outputs;

import org.jspecify.annotations.NullMarked;
