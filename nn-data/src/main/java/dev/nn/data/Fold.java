package dev.nn.data;

/**
 * One of the k divisions of the rows by a {@link KFold}.
 *
 * @param train the rows of the other k - 1 parts
 * @param test the rows of one part
 */
public record Fold(Rows train, Rows test) {}
