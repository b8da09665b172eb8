/** A model behind HTTP. */
@NullMarked
package dev.nn.examples.serving;

import org.jspecify.annotations.NullMarked;
