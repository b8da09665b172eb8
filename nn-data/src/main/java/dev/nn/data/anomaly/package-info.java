/**
 * Anomalies: rows of a table that differ from the others, found without a target.
 *
 * <p>An {@link dev.nn.data.anomaly.AnomalyRecipe} trains an autoencoder, a network that reproduces
 * its inputs through a narrow layer (Kramer, "Nonlinear Principal Component Analysis Using
 * Autoassociative Neural Networks", AIChE Journal 37, 1991). It reproduces rows like those it has
 * learnt from, and others badly, so that the error is the score of an {@link
 * dev.nn.data.anomaly.AnomalyModel} (Hawkins and others, "Outlier Detection Using Replicator Neural
 * Networks", DaWaK 2002).
 *
 * <p>Letters: x the inputs of a row, x̂ their reconstruction; e(c) the error of column c, the mean
 * of (x̂ − x)² over its inputs; s(c) = e(c) / the mean of e(c) over rows that the network did not
 * learn from; f(c) the distance of a number far outside the training rows, ln(1 + d / w); u the
 * quantile of the mean of s(c) over such rows; the score of a row is the mean of s(c) over the
 * columns + u · Σ f(c), about 1 for an ordinary row.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.data.anomaly;

import org.jspecify.annotations.NullMarked;
