/**
 * The standard losses. Each is a function of one row's predictions and targets ({@link
 * dev.nn.api.Formula}), with its derivative.
 *
 * <p>For regression use {@code mse}, the default, or {@code mae}, {@code huber} or {@code log_cosh}
 * if there are outliers. Use {@code binary_crossentropy} for yes or no, {@code
 * categorical_crossentropy} for one class out of many, {@code kl_divergence} for distributions,
 * {@code poisson} for counts, {@code tweedie} for amounts that are often 0, {@code gamma} for
 * amounts above 0, {@code pinball} for quantiles, {@code hinge} for margins.
 *
 * <p>Letters: p predictions, t targets, z logits (p = f(z)), each [rows × n]; L a row's loss; c a
 * column; a mean is over the n columns. A row's loss is summed in double by rising column, with
 * functions that give the same bits on every machine ({@link java.lang.StrictMath}); gradients are
 * rounded to float once, at the end. The engine averages over rows, like Keras
 * ("sum_over_batch_size") and PyTorch ("mean"). Away from the edges of its domain, a loss has the
 * same values as theirs unless it says otherwise.
 *
 * <p>If predictions or targets contain NaN, the loss is NaN, and training stops.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.core.losses;

import org.jspecify.annotations.NullMarked;
