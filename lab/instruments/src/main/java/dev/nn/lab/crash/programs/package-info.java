/**
 * The programs that {@code bin/crash-test} tries, their inputs, and the contents of their files.
 */
@NullMarked
package dev.nn.lab.crash.programs;

import org.jspecify.annotations.NullMarked;
