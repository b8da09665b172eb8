/**
 * The quality of predictions. A method that refuses an argument throws an {@link
 * IllegalArgumentException}.
 *
 * <p>A {@link dev.nn.data.metrics.Measure} is computed from predictions and targets in one pass
 * over the rows. A {@link dev.nn.api.metrics.Metric} is a single number with a better end, and a
 * plug-in; the standard ones are measures as well, and {@link dev.nn.data.metrics.Metrics} finds
 * any by name.
 *
 * <p>The letters used in every formula:
 *
 * <table>
 *   <caption>Glossary</caption>
 *   <tr><th>letter</th><th>meaning</th><th>shape</th></tr>
 *   <tr><td>p</td><td>the predictions, one row for each example</td><td>[rows × outputs]</td></tr>
 *   <tr><td>t</td><td>the targets</td><td>[rows × target columns]</td></tr>
 *   <tr><td>w</td><td>the weights, 0 or more; 1 where none are given</td><td>[rows]</td></tr>
 *   <tr><td>C</td><td>the number of classes</td><td></td></tr>
 * </table>
 *
 * <p>In classification, p has one column for each class, and the predicted class is the one with
 * the greatest value, the first of equals. Or p has a single column with the probability of class 1
 * of the two classes 0 and 1; then class 1 is predicted above 0.5. t has a single column with the
 * index of the class, or the columns of p with the greatest value in that of the class.
 *
 * <p>Every sum is over the rows in their order, in double precision, so the result is a function of
 * the rows alone: neither the size of batches nor threads change a bit. A row of weight 0 is
 * ignored. If there is nothing to compute a result from, such as for the area under a curve of a
 * single class, or the log loss of outputs that are no probabilities, an {@link
 * dev.nn.data.metrics.UndefinedMetricException} gives the reason; a share of nothing, such as the
 * precision for a class that is never predicted, is 0. Values agree with scikit-learn's; the
 * documentation of a class says if they differ.
 *
 * @since 0.1.0
 * @serial exclude
 */
@NullMarked
package dev.nn.data.metrics;

import org.jspecify.annotations.NullMarked;
