/** Numbers of a column: their statistics, scales, and substitutes for missing ones. */
@NullMarked
package dev.nn.data.preprocessing.numbers;

import org.jspecify.annotations.NullMarked;
