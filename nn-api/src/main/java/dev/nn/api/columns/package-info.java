/**
 * Functions of the cells of a column, as plug-ins.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.api.columns;

import org.jspecify.annotations.NullMarked;
