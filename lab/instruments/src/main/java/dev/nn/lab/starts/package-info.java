/** Sizes of libraries, and the time of programs from their start to their first prediction. */
@NullMarked
package dev.nn.lab.starts;

import org.jspecify.annotations.NullMarked;
