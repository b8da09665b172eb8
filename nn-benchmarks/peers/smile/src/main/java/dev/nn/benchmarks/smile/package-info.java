/** Smile, as a contestant. */
@NullMarked
package dev.nn.benchmarks.smile;

import org.jspecify.annotations.NullMarked;
