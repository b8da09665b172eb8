/**
 * The JSON of nn's files: records by their components, checked as they are read, with numbers that
 * keep their bits and errors that name the place. For {@code nn-core} and {@code nn-data} alone.
 */
@NullMarked
package dev.nn.core.json;

import org.jspecify.annotations.NullMarked;
