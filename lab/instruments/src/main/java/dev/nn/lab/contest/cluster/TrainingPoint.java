package dev.nn.lab.contest.cluster;

/**
 * A training run with a number of iterations, from the initial weights.
 *
 * @param data the name of the data set
 * @param iterations L-BFGS iterations, or epochs
 * @param seconds how long {@code fit} took
 * @param accuracy the accuracy on the evaluation rows
 */
public record TrainingPoint(
    String data, String contestant, int iterations, double seconds, double accuracy) {}
