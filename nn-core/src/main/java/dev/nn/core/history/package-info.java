/**
 * The course of a training, as models and pictures keep it.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.core.history;

import org.jspecify.annotations.NullMarked;
