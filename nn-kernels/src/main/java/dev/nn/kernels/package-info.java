/**
 * Arithmetic over float arrays that returns the same bits on every machine.
 *
 * <ul>
 *   <li>{@link dev.nn.kernels.MatrixProduct} and {@link dev.nn.kernels.ColumnSums}: the products
 *       that training a layer uses, bound to their {@link dev.nn.kernels.operand.Operand operands},
 *       and {@link dev.nn.kernels.Scratch}, their working memory;
 *   <li>{@link dev.nn.kernels.VectorMath}: exp, log, tanh, … over arrays;
 *   <li>{@link dev.nn.kernels.team.Team} and {@link dev.nn.kernels.team.Member}: threads that do
 *       one piece of work together, each a part of the result;
 *   <li>{@link dev.nn.kernels.KernelChoice}: vector instructions or scalar code.
 * </ul>
 *
 * <p>The letters are those of the networks: x, [rows × inputs], the inputs of a layer; W, [inputs ×
 * outputs], its weights; b, [outputs], its biases; z = x·W + b, [rows × outputs]; d before a
 * letter, the gradient of the loss by it. In formulas of one variable x is any number. fma(a, b, c)
 * is a·b + c, rounded once.
 *
 * <p>"The same bits" holds for every result but NaN, the payload of which is not specified.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.kernels;

import org.jspecify.annotations.NullMarked;
