/** Batches and parts of whole groups of rows, for losses of groups. */
@NullMarked
package dev.nn.core.groups;

import org.jspecify.annotations.NullMarked;
