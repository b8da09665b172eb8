/**
 * Ways to turn the cells of a column into inputs of a network.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.data.preprocessing.encoding;

import org.jspecify.annotations.NullMarked;
