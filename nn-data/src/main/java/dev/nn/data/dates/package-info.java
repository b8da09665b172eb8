/**
 * Dates and times in cells: their forms in text, and their parts.
 *
 * <p>A date is a number of seconds since 1970-01-01T00:00 UTC. A text with an offset from UTC is
 * that instant; a text without one is taken as it stands, in UTC. A time alone is a time of
 * 1970-01-01.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.data.dates;

import org.jspecify.annotations.NullMarked;
