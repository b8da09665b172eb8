/**
 * Dates and times in cells: how texts write them, and the parts that networks learn from.
 *
 * <p>A date is a number of seconds since 1970-01-01T00:00 UTC. A text with an offset from UTC is
 * that instant. A text without one is read as UTC. A time without a date is a time on 1970-01-01.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.data.dates;

import org.jspecify.annotations.NullMarked;
