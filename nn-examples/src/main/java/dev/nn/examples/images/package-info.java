/** Images with labels, read from CSV and IDX files. */
@NullMarked
package dev.nn.examples.images;

import org.jspecify.annotations.NullMarked;
