/** Functions of the cells of a column, as plug-ins. */
@NullMarked
package dev.nn.api.columns;

import org.jspecify.annotations.NullMarked;
