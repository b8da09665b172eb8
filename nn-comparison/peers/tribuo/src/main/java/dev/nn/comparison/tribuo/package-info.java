/** Tribuo, as a contestant. */
@NullMarked
package dev.nn.comparison.tribuo;

import org.jspecify.annotations.NullMarked;
