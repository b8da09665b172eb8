/** The machine: its description, and the limits of its arithmetic and memory. */
@NullMarked
package dev.nn.lab.machine;

import org.jspecify.annotations.NullMarked;
