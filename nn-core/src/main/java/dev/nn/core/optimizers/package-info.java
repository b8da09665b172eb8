/**
 * The standard optimizers: rules that turn gradients into changes of the parameters.
 *
 * <p>Letters: w a parameter; g = dL/dw its gradient; η the learning rate; t the step, from 1; v a
 * velocity; m a mean of gradients and s a sum or mean of their squares (v in many papers); μ, ρ, β
 * the share of the past that one step keeps; ε keeps a denominator above 0; λ weight decay. ← is an
 * update, in the order written. The state slots are v, s, m, or m and s.
 *
 * <p>Each parameter is updated on its own, in float, with fused multiply-adds and square roots,
 * because these are exactly rounded on every machine. Bias corrections are the same for all
 * parameters, so they are computed once per call, in double. If a gradient is NaN, its parameter
 * and state become NaN, and training stops. The loops use no Vector API, because C2 vectorizes
 * them; with it they took 1.0 to 1.9 times as long.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.core.optimizers;

import org.jspecify.annotations.NullMarked;
