/** Java source as text: names, literals, and indented lines. */
@NullMarked
package dev.nn.data.source.syntax;

import org.jspecify.annotations.NullMarked;
