/**
 * Losses that ask for more than one row.
 *
 * <p>A plug-in of {@link dev.nn.api.loss.GroupLoss} is listed under {@code dev.nn.api.Loss} like
 * any other loss.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.api.loss;

import org.jspecify.annotations.NullMarked;
