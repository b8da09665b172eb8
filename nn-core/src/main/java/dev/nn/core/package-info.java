/** To be written. */
@NullMarked
package dev.nn.core;

import org.jspecify.annotations.NullMarked;
