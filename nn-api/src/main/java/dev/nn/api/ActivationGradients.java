package dev.nn.api;

/**
 * The gradients of one backward pass through an {@link Activation}.
 *
 * @param a dL/da, [rows × outputs], only read
 * @param z receives dL/dz, [rows × columns of z]: set every element
 * @param p receives dL/dp, [rows × parameters]: set every element; each row gets only what it adds
 *     to the derivative itself. Has no rows if there are no parameters
 */
public record ActivationGradients(Matrix a, Matrix z, Matrix p) {}
