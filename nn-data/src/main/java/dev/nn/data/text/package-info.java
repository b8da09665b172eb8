/** Texts where numbers are expected. Not for users. */
@NullMarked
package dev.nn.data.text;

import org.jspecify.annotations.NullMarked;
