/** To be written. */
@NullMarked
package dev.nn.activations;

import org.jspecify.annotations.NullMarked;
