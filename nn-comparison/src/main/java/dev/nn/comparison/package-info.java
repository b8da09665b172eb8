/** The command behind {@code bin/benchmark}. */
@NullMarked
package dev.nn.comparison;

import org.jspecify.annotations.NullMarked;
