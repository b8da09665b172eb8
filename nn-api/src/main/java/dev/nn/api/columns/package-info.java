/**
 * Functions of a column's values, as plug-ins.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.api.columns;

import org.jspecify.annotations.NullMarked;
