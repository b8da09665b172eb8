/** Pictures: charts of a training beside a gallery of images. */
@NullMarked
package dev.nn.examples.picture;

import org.jspecify.annotations.NullMarked;
