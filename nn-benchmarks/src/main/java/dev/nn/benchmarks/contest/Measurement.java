package dev.nn.benchmarks.contest;

/**
 * The figures of one round, each for one unit of the work.
 *
 * @param mean elapsed nanoseconds / units
 * @param median of the times of all groups of units, in nanoseconds a unit
 * @param p99 the 99th percentile of the same
 * @param group units timed together, because a clock is too coarse for a single one
 * @param bytes allocated by Java threads, a unit; negative if unknown
 */
public record Measurement(
    long units, double mean, double median, double p99, int group, double bytes) {}
