/**
 * Finds anomalies: rows that differ from a table's other rows. Needs no target.
 *
 * <p>An {@link dev.nn.data.anomaly.AnomalyRecipe} trains an autoencoder, a network that reproduces
 * its inputs through a narrow layer (Kramer, "Nonlinear Principal Component Analysis Using
 * Autoassociative Neural Networks", AIChE Journal 37, 1991). It reproduces rows well if they are
 * like those it learnt from, and badly if not. An {@link dev.nn.data.anomaly.AnomalyModel}
 * therefore takes the error as the score (Hawkins and others, "Outlier Detection Using Replicator
 * Neural Networks", DaWaK 2002).
 *
 * <p>Letters: x are the inputs of a row, and x̂ their reconstruction. e(c) is the error of column
 * c, the mean of (x̂ − x)² over its inputs. s(c) is e(c) / the mean of e(c) over rows that the
 * network did not learn from. f(c) is the distance of a number far outside the training rows, ln(1
 * + d / w). u is the quantile of the mean of s(c) over such rows. The score of a row is the mean of
 * s(c) over the columns + u · Σ f(c); it is about 1 for an ordinary row.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.data.anomaly;

import org.jspecify.annotations.NullMarked;
