package dev.nn.lab.contest.cluster;

/**
 * A training of a number of iterations from the first weights on.
 *
 * @param data the name of the data set
 * @param iterations of L-BFGS, or epochs
 * @param seconds of the call of {@code fit}
 * @param accuracy on the rows that judge
 */
public record TrainingPoint(
    String data, String contestant, int iterations, double seconds, double accuracy) {}
