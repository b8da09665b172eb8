package dev.nn.api.activation;

import dev.nn.api.Matrix;

/**
 * The gradients of one call of {@link LearnedActivation#backward(Matrix, Matrix, Matrix,
 * ActivationGradients)}.
 *
 * @param a dL/da, [rows × outputs], only read
 * @param z receives dL/dz, [rows × columns of z]: set every element
 * @param p receives dL/dp, [rows × parameters]: set every element of each row to what this row
 *     alone adds to the derivative
 */
public record ActivationGradients(Matrix a, Matrix z, Matrix p) {}
