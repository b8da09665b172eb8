/** Statistics of numbers in one pass, with bounded memory. */
@NullMarked
package dev.nn.data.statistics;

import org.jspecify.annotations.NullMarked;
