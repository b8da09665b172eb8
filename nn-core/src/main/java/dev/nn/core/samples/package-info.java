/**
 * Rows to train on, and their order.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.core.samples;

import org.jspecify.annotations.NullMarked;
