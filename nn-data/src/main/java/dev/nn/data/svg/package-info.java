/** Pictures as text in the SVG format, without java.desktop. */
@NullMarked
package dev.nn.data.svg;

import org.jspecify.annotations.NullMarked;
