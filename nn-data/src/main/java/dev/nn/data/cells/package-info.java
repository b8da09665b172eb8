/** Forms in which cells of text stand for numbers. */
@NullMarked
package dev.nn.data.cells;

import org.jspecify.annotations.NullMarked;
