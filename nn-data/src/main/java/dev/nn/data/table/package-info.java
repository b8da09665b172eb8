/** Tables in files that are mapped into memory. */
@NullMarked
package dev.nn.data.table;

import org.jspecify.annotations.NullMarked;
