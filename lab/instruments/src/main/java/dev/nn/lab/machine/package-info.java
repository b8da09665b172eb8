/** The machine: its description, and its limits in registers and in memory. */
@NullMarked
package dev.nn.lab.machine;

import org.jspecify.annotations.NullMarked;
