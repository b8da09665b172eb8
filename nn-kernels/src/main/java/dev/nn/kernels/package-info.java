/** To be written. */
@NullMarked
package dev.nn.kernels;

import org.jspecify.annotations.NullMarked;
