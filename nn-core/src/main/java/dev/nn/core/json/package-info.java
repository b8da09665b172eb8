/**
 * JSON as the files of nn have it: records by their components, checked as they are read, with
 * numbers that keep their bits and errors that say where. For {@code nn-core} and {@code nn-data}
 * alone.
 */
@NullMarked
package dev.nn.core.json;

import org.jspecify.annotations.NullMarked;
