/**
 * The end of training by an interrupt.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.core.interruption;

import org.jspecify.annotations.NullMarked;
