/** Deeplearning4j, as a contestant. */
@NullMarked
package dev.nn.comparison.dl4j;

import org.jspecify.annotations.NullMarked;
