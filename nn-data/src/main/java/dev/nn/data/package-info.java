/** Data sets: rows to learn from, in memory and larger than memory. */
@NullMarked
package dev.nn.data;

import org.jspecify.annotations.NullMarked;
