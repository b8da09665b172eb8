/** The machine: its description, and its limits in registers and in memory. */
@NullMarked
package dev.nn.comparison.machine;

import org.jspecify.annotations.NullMarked;
