/**
 * JSON for nn's files. Records are written by component and checked while they are read. Numbers
 * keep their bits, and errors name the place. Only for nn's own modules.
 */
@NullMarked
package dev.nn.core.json;

import org.jspecify.annotations.NullMarked;
