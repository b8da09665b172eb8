/**
 * Tables in files that are mapped into memory.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.data.table;

import org.jspecify.annotations.NullMarked;
