/** The time that a program takes from its start. */
@NullMarked
package dev.nn.benchmarks.start;

import org.jspecify.annotations.NullMarked;
