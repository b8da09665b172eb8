/** Growing series of records in files that are written once. */
@NullMarked
package dev.nn.core.pieces;

import org.jspecify.annotations.NullMarked;
