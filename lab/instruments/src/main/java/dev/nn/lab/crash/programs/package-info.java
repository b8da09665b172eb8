/** The programs that {@code bin/lab crash} tries, their inputs, and their files' contents. */
@NullMarked
package dev.nn.lab.crash.programs;

import org.jspecify.annotations.NullMarked;
