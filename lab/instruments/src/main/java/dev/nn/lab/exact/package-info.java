/**
 * Exact values of functions, to measure the rounding of the engine by: formulas in double precision
 * whose own errors are known, since the same functions are there in decimals of many digits.
 */
@NullMarked
package dev.nn.lab.exact;

import org.jspecify.annotations.NullMarked;
