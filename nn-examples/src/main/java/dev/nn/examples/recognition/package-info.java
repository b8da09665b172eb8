/** Training runs that recognize images. */
@NullMarked
package dev.nn.examples.recognition;

import org.jspecify.annotations.NullMarked;
