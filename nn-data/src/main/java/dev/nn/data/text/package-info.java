/** Texts in cells and messages: names, numbers, categories and printed tables. */
@NullMarked
package dev.nn.data.text;

import org.jspecify.annotations.NullMarked;
