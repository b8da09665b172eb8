/** Ways to turn the cells of a column into inputs of a network. */
@NullMarked
package dev.nn.data.preprocessing.encoding;

import org.jspecify.annotations.NullMarked;
