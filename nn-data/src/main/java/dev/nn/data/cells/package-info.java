/**
 * How texts in cells stand for numbers.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.data.cells;

import org.jspecify.annotations.NullMarked;
