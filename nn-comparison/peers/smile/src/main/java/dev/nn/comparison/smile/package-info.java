/** Smile, as a contestant. */
@NullMarked
package dev.nn.comparison.smile;

import org.jspecify.annotations.NullMarked;
