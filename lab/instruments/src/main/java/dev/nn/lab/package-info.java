/** The command behind {@code bin/benchmark}. */
@NullMarked
package dev.nn.lab;

import org.jspecify.annotations.NullMarked;
