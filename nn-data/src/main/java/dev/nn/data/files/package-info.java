/** Reads data files, compressed or not. */
@NullMarked
package dev.nn.data.files;

import org.jspecify.annotations.NullMarked;
