/** The standard transforms of columns. */
@NullMarked
package dev.nn.data.transforms;

import org.jspecify.annotations.NullMarked;
