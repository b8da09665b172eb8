/** The errors of a heap that is too small. */
@NullMarked
package dev.nn.core.heap;

import org.jspecify.annotations.NullMarked;
