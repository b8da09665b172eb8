/** Encog, as a contestant. */
@NullMarked
package dev.nn.comparison.encog;

import org.jspecify.annotations.NullMarked;
