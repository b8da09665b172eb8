/**
 * The end of training by an interrupt.
 *
 * @since 0.1.0
 * @serial exclude
 */
@NullMarked
package dev.nn.core.interruption;

import org.jspecify.annotations.NullMarked;
