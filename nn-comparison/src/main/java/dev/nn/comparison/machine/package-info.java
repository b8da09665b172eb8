/** The limits of the machine: arithmetic in registers and memory bandwidth. */
@NullMarked
package dev.nn.comparison.machine;

import org.jspecify.annotations.NullMarked;
