/**
 * Standard metrics whose class does not have the name alone, under one name each, as texts have it.
 *
 * @since 0.1.0
 * @serial exclude
 */
@NullMarked
package dev.nn.data.metrics.named;

import org.jspecify.annotations.NullMarked;
