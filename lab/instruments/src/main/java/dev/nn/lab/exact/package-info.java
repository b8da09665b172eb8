/**
 * Exact function values, to measure the engine's rounding errors: formulas in double precision.
 * Their own errors are known, because the same functions also exist in decimals with many digits.
 */
@NullMarked
package dev.nn.lab.exact;

import org.jspecify.annotations.NullMarked;
