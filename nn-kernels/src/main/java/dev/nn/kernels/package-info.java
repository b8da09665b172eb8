/**
 * Arithmetic over float arrays that gives the same bits on every machine.
 *
 * <ul>
 *   <li>{@link dev.nn.kernels.MatrixProduct} and {@link dev.nn.kernels.ColumnSums}: the products
 *       needed to train a layer, bound to their {@link dev.nn.kernels.operand.Operand operands},
 *       and their working memory, {@link dev.nn.kernels.Scratch};
 *   <li>{@link dev.nn.kernels.VectorMath}: exp, log, tanh, … over arrays;
 *   <li>{@link dev.nn.kernels.team.Team} and {@link dev.nn.kernels.team.Member}: threads that share
 *       one piece of work, so that each computes a part of the result;
 *   <li>{@link dev.nn.kernels.KernelChoice}: chooses between SIMD and scalar code.
 * </ul>
 *
 * <p>The letters are the same as for networks: x, [rows × inputs], a layer's inputs; W, [inputs ×
 * outputs], its weights; b, [outputs], its biases; z = x·W + b, [rows × outputs]. A d before a
 * letter means the gradient of the loss with respect to it. In formulas with one variable, x is any
 * number. fma(a, b, c) is a·b + c, rounded once.
 *
 * <p>"The same bits" holds for every result except NaN, because the payload of a NaN is not
 * specified.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.kernels;

import org.jspecify.annotations.NullMarked;
