/**
 * Numbers of a column: their statistics, scales, and substitutes for missing ones.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.data.preprocessing.numbers;

import org.jspecify.annotations.NullMarked;
