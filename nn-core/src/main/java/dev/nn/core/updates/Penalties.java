package dev.nn.core.engine;

/**
 * The changes to the gradient of the mean loss before the optimizer sees it: the gradient of
 * l1·Σ|w| + ½·l2·Σw² over the weights is added, and the sum is clipped, by value and then by norm.
 *
 * @param l1 factor of Σ|w|
 * @param l2 twice the factor of Σw²
 * @param clipValue the largest magnitude of any gradient; infinity for no limit
 * @param clipNorm the largest Euclidean norm of all gradients; infinity for no limit
 */
public record Penalties(float l1, float l2, float clipValue, float clipNorm) {}
