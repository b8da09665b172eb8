package dev.nn.api;

/**
 * The gradients of one backward pass of an {@link Activation}.
 *
 * @param a dL/da, [rows × outputs], only read
 * @param z receives dL/dz, [rows × columns of z]: set every element
 * @param p receives dL/dp, [rows × parameters]: set every element of each row to what this row
 *     alone adds to the derivative; without rows if there are no parameters
 */
public record ActivationGradients(Matrix a, Matrix z, Matrix p) {}
