/**
 * The standard losses, each a function of one row of predictions and targets ({@link
 * dev.nn.api.Formula}) with its derivative.
 *
 * <p>{@code mse}, the default, {@code mae}, {@code huber} and {@code log_cosh} are for regression,
 * the last three if there are outliers; {@code binary_crossentropy} for yes or no, {@code
 * categorical_crossentropy} for one class out of many, {@code kl_divergence} for distributions,
 * {@code poisson} for counts, {@code tweedie} for amounts that are often 0, {@code gamma} for
 * amounts above 0, {@code pinball} for quantiles, {@code hinge} for margins.
 *
 * <p>Letters: p predictions, t targets, z logits (p = f(z)), each [rows × n]; L the loss of a row;
 * c a column; a mean is over the n columns. A row's loss is summed in double by rising column with
 * functions that give the same bits on every machine ({@link java.lang.StrictMath}); gradients are
 * rounded to float once, at the end. The engine averages over rows, like Keras
 * ("sum_over_batch_size") and PyTorch ("mean"). Away from the edges of its domain, a loss has their
 * values unless it says otherwise.
 *
 * <p>A NaN in the predictions or the targets makes the loss NaN, which stops the training.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.core.losses;

import org.jspecify.annotations.NullMarked;
