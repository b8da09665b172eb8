/** Sizes of libraries, and the time of programs from their start to their first prediction. */
@NullMarked
package dev.nn.comparison.starts;

import org.jspecify.annotations.NullMarked;
