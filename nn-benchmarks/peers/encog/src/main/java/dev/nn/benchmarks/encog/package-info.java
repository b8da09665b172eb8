/** Encog, as a contestant. */
@NullMarked
package dev.nn.benchmarks.encog;

import org.jspecify.annotations.NullMarked;
