/** The command behind {@code bin/benchmark}. */
@NullMarked
package dev.nn.benchmarks;

import org.jspecify.annotations.NullMarked;
