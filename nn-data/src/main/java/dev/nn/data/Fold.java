package dev.nn.data;

/**
 * One of the k divisions of the rows by a {@link KFold}: one part for the test, others to train.
 */
public record Fold(Rows train, Rows test) {}
