/**
 * The standard optimizers: rules that turn gradients into changes of the parameters.
 *
 * <p>Letters: w a parameter; g = dL/dw its gradient; η the learning rate; t the step, from 1; v a
 * velocity; m a mean of gradients and s a sum or mean of their squares (v in many papers); μ, ρ, β
 * the share of the past kept in one step; ε what keeps a denominator above 0; λ weight decay. ← is
 * an update, in the order written. The state slots are v, s, m, or m and s.
 *
 * <p>Each parameter is updated on its own, in float, with fused multiply-adds and square roots,
 * which are exactly rounded on every machine. Bias corrections, which all parameters share, are
 * computed once a call, in double. A NaN gradient makes the parameter and its state NaN, so that
 * training stops. The loops are plain, because C2 vectorizes them; loops of the Vector API took 1.0
 * to 1.9 times the time.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.core.optimizers;

import org.jspecify.annotations.NullMarked;
