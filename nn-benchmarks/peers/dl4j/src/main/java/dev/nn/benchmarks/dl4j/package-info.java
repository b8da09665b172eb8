/** Deeplearning4j, as a contestant. */
@NullMarked
package dev.nn.benchmarks.dl4j;

import org.jspecify.annotations.NullMarked;
