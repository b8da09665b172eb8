package dev.nn.data.decisions;

/**
 * A measurement of intervals on rows that they were not fitted to.
 *
 * @param level the share of the rows that the intervals promise to cover
 * @param covered the share that they did cover
 * @param width the mean width, in the unit of the numbers
 */
public record Coverage(double level, double covered, double width) {}
