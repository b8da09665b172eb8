/** The encodings of columns as Java source. */
@NullMarked
package dev.nn.data.source.columns;

import org.jspecify.annotations.NullMarked;
