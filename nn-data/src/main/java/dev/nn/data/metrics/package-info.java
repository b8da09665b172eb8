/**
 * Measures how good predictions are. If a method does not accept an argument, it throws an {@link
 * IllegalArgumentException}.
 *
 * <p>A {@link dev.nn.data.metrics.Measure} is computed from predictions and targets in one pass
 * over the rows. A {@link dev.nn.api.metrics.Metric} is a plug-in with a single number, and says
 * whether greater is better. The standard metrics are measures as well, and {@link
 * dev.nn.data.metrics.Metrics} finds any metric by name.
 *
 * <p>Every formula uses these letters:
 *
 * <table>
 *   <caption>Glossary</caption>
 *   <tr><th>letter</th><th>meaning</th><th>shape</th></tr>
 *   <tr><td>p</td><td>the predictions, one row for each example</td><td>[rows × outputs]</td></tr>
 *   <tr><td>t</td><td>the targets</td><td>[rows × target columns]</td></tr>
 *   <tr><td>w</td><td>the weights, 0 or more; 1 if none are given</td><td>[rows]</td></tr>
 *   <tr><td>C</td><td>the number of classes</td><td></td></tr>
 * </table>
 *
 * <p>In classification, p has one column for each class. The class with the greatest value is
 * predicted, the first if several are equal. Or p has a single column with the probability of class
 * 1, for classes 0 and 1; then class 1 is predicted above 0.5. t has a single column with the
 * class's index, or the same columns as p, with the greatest value in the column of the class.
 *
 * <p>Every sum is over the rows in their order, in double precision. The result therefore depends
 * only on the rows: batch size and threads do not change a bit. Rows with weight 0 are ignored. If
 * there is nothing to compute a result from, an {@link
 * dev.nn.data.metrics.UndefinedMetricException} gives the reason; examples are the area under a
 * curve with a single class, or the log loss of outputs that are not probabilities. A share of
 * nothing, such as the precision for a class that is never predicted, is 0. Values agree with
 * scikit-learn's unless a class's documentation says otherwise.
 *
 * @since 0.1.0
 * @serial exclude
 */
@NullMarked
package dev.nn.data.metrics;

import org.jspecify.annotations.NullMarked;
