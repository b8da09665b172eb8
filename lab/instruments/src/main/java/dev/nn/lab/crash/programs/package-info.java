/** The programs that {@code bin/lab crash} tries, their inputs, and the contents of their files. */
@NullMarked
package dev.nn.lab.crash.programs;

import org.jspecify.annotations.NullMarked;
