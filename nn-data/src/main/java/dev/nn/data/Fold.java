package dev.nn.data;

/** One of the k divisions of the rows by a {@link KFold}: one part tests, the others train. */
public record Fold(Rows train, Rows test) {}
