/** Weka, as a contestant. */
@NullMarked
package dev.nn.comparison.weka;

import org.jspecify.annotations.NullMarked;
