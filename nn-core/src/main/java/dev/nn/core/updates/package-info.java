/** The update of parameters from their gradients, by optimizers of each interface. */
@NullMarked
package dev.nn.core.updates;

import org.jspecify.annotations.NullMarked;
