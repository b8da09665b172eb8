/** The agreement of a last layer with a loss. */
@NullMarked
package dev.nn.core.outputs;

import org.jspecify.annotations.NullMarked;
