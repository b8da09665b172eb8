/** Pictures: charts and a gallery of images, drawn on a canvas. */
@NullMarked
package dev.nn.examples.picture;

import org.jspecify.annotations.NullMarked;
