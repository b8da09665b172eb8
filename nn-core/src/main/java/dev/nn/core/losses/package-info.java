/**
 * The standard losses, each a function of one row of predictions and targets.
 *
 * <table>
 *   <caption>Contents: d = p − t, and a mean is over the n columns of a row</caption>
 *   <tr><th>name</th><th>L</th><th>for</th></tr>
 *   <tr><td>{@code mse}</td><td>mean d²</td><td>regression, the default</td></tr>
 *   <tr><td>{@code mae}</td><td>mean |d|</td><td>regression with outliers</td></tr>
 *   <tr><td>{@code huber}</td><td>d²/2 near 0, |d| far out</td><td>both of these</td></tr>
 *   <tr><td>{@code log_cosh}</td><td>mean log cosh d</td><td>a smooth huber</td></tr>
 *   <tr><td>{@code binary_crossentropy}</td><td>−mean(t log p + (1−t) log(1−p))</td>
 *       <td>yes or no, for each output by itself</td></tr>
 *   <tr><td>{@code categorical_crossentropy}</td><td>−Σ t log p</td><td>one class out of many</td></tr>
 *   <tr><td>{@code kl_divergence}</td><td>Σ t log(t/p)</td><td>distributions</td></tr>
 *   <tr><td>{@code poisson}</td><td>mean(p − t log p)</td><td>counts</td></tr>
 *   <tr><td>{@code hinge}</td><td>mean max(0, 1 − t p)</td><td>margins, t in {−1, 1}</td></tr>
 * </table>
 *
 * <p>Letters: p predictions, t targets, z logits (p = f(z)), each [rows × n]; L the loss of a row;
 * c a column. A row's loss is summed in double by rising column with functions that give the same
 * bits on every machine ({@link java.lang.StrictMath}); gradients are rounded to float once, at the
 * end. The engine averages over rows, like Keras ("sum_over_batch_size") and PyTorch ("mean"). Away
 * from the edges of its domain, a loss has their values unless it says otherwise.
 *
 * <p>A NaN in the predictions or the targets makes the loss NaN, which stops the training.
 */
@NullMarked
package dev.nn.core.losses;

import org.jspecify.annotations.NullMarked;
