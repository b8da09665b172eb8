/** The end of training by an interrupt. */
@NullMarked
package dev.nn.core.interruption;

import org.jspecify.annotations.NullMarked;
