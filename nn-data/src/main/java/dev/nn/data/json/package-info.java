/**
 * JSON as this module writes and reads it: exact numbers, and errors that say where. Not for users.
 */
@NullMarked
package dev.nn.data.json;

import org.jspecify.annotations.NullMarked;
