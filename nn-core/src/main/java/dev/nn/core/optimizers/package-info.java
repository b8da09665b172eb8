/**
 * The standard optimizers: rules that turn gradients into changes of the parameters.
 *
 * <table>
 *   <caption>Contents</caption>
 *   <tr><th>name</th><th>a step follows</th><th>state</th></tr>
 *   <tr><td>{@code sgd}</td><td>the gradient; the default</td><td>none</td></tr>
 *   <tr><td>{@code momentum}</td><td>a decaying sum of gradients</td><td>v</td></tr>
 *   <tr><td>{@code nesterov}</td><td>the same, looking one step ahead</td><td>v</td></tr>
 *   <tr><td>{@code adagrad}</td><td>the gradient over the root of the sum of its squares</td>
 *       <td>s</td></tr>
 *   <tr><td>{@code rmsprop}</td><td>the gradient over the root of the mean of its squares</td>
 *       <td>s</td></tr>
 *   <tr><td>{@code adam}</td><td>the mean gradient over the root of the mean of its squares</td>
 *       <td>m, s</td></tr>
 *   <tr><td>{@code adamw}</td><td>the same, with weights that decay</td><td>m, s</td></tr>
 *   <tr><td>{@code nadam}</td><td>adam, looking one step ahead</td><td>m, s</td></tr>
 *   <tr><td>{@code lion}</td><td>the sign of the mean gradient</td><td>m</td></tr>
 * </table>
 *
 * <p>Letters: w a parameter; g = dL/dw its gradient; η the learning rate; t the step, from 1; v a
 * velocity; m a mean of gradients and s a sum or mean of their squares (v in many papers); μ, ρ, β
 * the share of the past kept in one step; ε what keeps a denominator above 0; λ weight decay. ← is
 * an update, in the order written. State slots have the order of the table.
 *
 * <p>Each parameter is updated on its own, in float, with fused multiply-adds and square roots.
 * These are exactly rounded on every machine, so a partition of the parameters changes no bit. Bias
 * corrections, which all parameters share, are computed once a call, in double. A NaN gradient
 * makes the parameter and its state NaN, so that training stops instead of continuing without it.
 *
 * <p>The loops are plain, because C2 vectorizes them; loops of the Vector API gave the same bits in
 * 1.0 to 1.9 times the time.
 */
@NullMarked
package dev.nn.core.optimizers;

import org.jspecify.annotations.NullMarked;
